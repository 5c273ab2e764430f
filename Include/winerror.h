/**
 * @file winerror.h
 * The Windows error codes that the WNet functions, the SMB redirector, network providers and notifyees return.
 *
 * Names and numbers are Microsoft's (learn.microsoft.com, "System Error Codes"); the list is the part of it
 * that a network redirector can produce, not the whole. As on Windows a code is a constant of type long; long
 * has 64 bits on 64-bit Linux, which makes no difference to a comparison with a DWORD.
 *
 * Microsoft's page on WNetGetNetworkInformation names an ERROR_BAD_VALUE that no header has ever defined: the
 * code is ERROR_INVALID_PARAMETER, which network providers call WN_BAD_VALUE.
 */
#ifndef MPR_WINERROR_H
#define MPR_WINERROR_H

#if (defined(_WIN32) || defined(__WINE__)) && !defined(MPR_NATIVE)
#ifdef __GNUC__
#pragma GCC system_header
#endif
#include_next <winerror.h>
#else

/* No error. */
#define ERROR_SUCCESS 0L                             /**< The operation succeeded. */
#define NO_ERROR 0L                                  /**< The same, by the name the WNet functions use. */

/* Files, memory, devices. */
#define ERROR_INVALID_FUNCTION 1L                    /**< The function is not valid here. */
#define ERROR_FILE_NOT_FOUND 2L                      /**< There is no such file. */
#define ERROR_PATH_NOT_FOUND 3L                      /**< There is no such directory. */
#define ERROR_TOO_MANY_OPEN_FILES 4L                 /**< No more files can be opened. */
#define ERROR_ACCESS_DENIED 5L                       /**< The user may not do this. */
#define ERROR_INVALID_HANDLE 6L                      /**< The handle is not valid. */
#define ERROR_NOT_ENOUGH_MEMORY 8L                   /**< There is not enough memory. */
#define ERROR_INVALID_ACCESS 12L                     /**< The access code is not valid. */
#define ERROR_INVALID_DATA 13L                       /**< The data is not valid. */
#define ERROR_OUTOFMEMORY 14L                        /**< There is not enough memory to finish. */
#define ERROR_INVALID_DRIVE 15L                      /**< There is no such drive. */
#define ERROR_NOT_SAME_DEVICE 17L                    /**< Source and target are on different drives. */
#define ERROR_NO_MORE_FILES 18L                      /**< There are no more files. */
#define ERROR_WRITE_PROTECT 19L                      /**< The medium cannot be written. */
#define ERROR_NOT_READY 21L                          /**< The device is not ready. */
#define ERROR_BAD_COMMAND 22L                        /**< The device does not know the command. */
#define ERROR_CRC 23L                                /**< A checksum is wrong. */
#define ERROR_BAD_LENGTH 24L                         /**< The length of a request is wrong. */
#define ERROR_WRITE_FAULT 29L                        /**< The device cannot be written. */
#define ERROR_READ_FAULT 30L                         /**< The device cannot be read. */
#define ERROR_GEN_FAILURE 31L                        /**< A device does not work. */
#define ERROR_SHARING_VIOLATION 32L                  /**< Another process has the file open. */
#define ERROR_LOCK_VIOLATION 33L                     /**< Another process has locked a part of the file. */
#define ERROR_SHARING_BUFFER_EXCEEDED 36L            /**< Too many files are open for sharing. */
#define ERROR_HANDLE_EOF 38L                         /**< The end of the file was reached. */
#define ERROR_HANDLE_DISK_FULL 39L                   /**< The disk is full. */

/* The network. */
#define ERROR_NOT_SUPPORTED 50L                      /**< The request is not supported. */
#define ERROR_REM_NOT_LIST 51L                       /**< The remote computer is not available. */
#define ERROR_DUP_NAME 52L                           /**< The name exists twice on the network. */
#define ERROR_BAD_NETPATH 53L                        /**< The server cannot be reached. */
#define ERROR_NETWORK_BUSY 54L                       /**< The network is busy. */
#define ERROR_DEV_NOT_EXIST 55L                      /**< The resource or device is no longer there. */
#define ERROR_TOO_MANY_CMDS 56L                      /**< The limit of network commands is reached. */
#define ERROR_ADAP_HDW_ERR 57L                       /**< A network adapter failed. */
#define ERROR_BAD_NET_RESP 58L                       /**< The server cannot do what was asked. */
#define ERROR_UNEXP_NET_ERR 59L                      /**< An unexpected network error. */
#define ERROR_BAD_REM_ADAP 60L                       /**< The remote adapter does not fit. */
#define ERROR_PRINTQ_FULL 61L                        /**< The printer queue is full. */
#define ERROR_NO_SPOOL_SPACE 62L                     /**< The server has no space for the print file. */
#define ERROR_PRINT_CANCELLED 63L                    /**< The print file was deleted. */
#define ERROR_NETNAME_DELETED 64L                    /**< The connection's remote end is gone. */
#define ERROR_NETWORK_ACCESS_DENIED 65L              /**< The network does not give access. */
#define ERROR_BAD_DEV_TYPE 66L                       /**< The resource is of another type. */
#define ERROR_BAD_NET_NAME 67L                       /**< There is no such resource. */
#define ERROR_TOO_MANY_NAMES 68L                     /**< The limit of names is reached. */
#define ERROR_TOO_MANY_SESS 69L                      /**< The limit of sessions is reached. */
#define ERROR_SHARING_PAUSED 70L                     /**< The server is paused or starting. */
#define ERROR_REQ_NOT_ACCEP 71L                      /**< The server has no room for another connection. */
#define ERROR_REDIR_PAUSED 72L                       /**< The printer or disk device is paused. */

/* Requests. */
#define ERROR_FILE_EXISTS 80L                        /**< The file exists. */
#define ERROR_CANNOT_MAKE 82L                        /**< The file or directory cannot be created. */
#define ERROR_ALREADY_ASSIGNED 85L                   /**< The local device is in use. */
#define ERROR_INVALID_PASSWORD 86L                   /**< The password is wrong. */
#define ERROR_INVALID_PARAMETER 87L                  /**< An argument is not valid. */
#define ERROR_NET_WRITE_FAULT 88L                    /**< Writing to the network failed. */
#define ERROR_BROKEN_PIPE 109L                       /**< The pipe was closed. */
#define ERROR_OPEN_FAILED 110L                       /**< The device or file cannot be opened. */
#define ERROR_BUFFER_OVERFLOW 111L                   /**< The name is too long. */
#define ERROR_DISK_FULL 112L                         /**< There is not enough space. */
#define ERROR_CALL_NOT_IMPLEMENTED 120L              /**< The function does not exist on this system. */
#define ERROR_SEM_TIMEOUT 121L                       /**< A wait timed out. */
#define ERROR_INSUFFICIENT_BUFFER 122L               /**< The buffer is too small. */
#define ERROR_INVALID_NAME 123L                      /**< The syntax of a name is wrong. */
#define ERROR_INVALID_LEVEL 124L                     /**< The level is not valid. */
#define ERROR_MOD_NOT_FOUND 126L                     /**< A library cannot be found. */
#define ERROR_PROC_NOT_FOUND 127L                    /**< A library lacks a function. */
#define ERROR_BUSY_DRIVE 142L                        /**< The drive is in use. */
#define ERROR_DIR_NOT_EMPTY 145L                     /**< The directory is not empty. */
#define ERROR_PATH_BUSY 148L                         /**< The path cannot be used now. */
#define ERROR_BAD_ARGUMENTS 160L                     /**< An argument is wrong. */
#define ERROR_BAD_PATHNAME 161L                      /**< The path is not valid. */
#define ERROR_LOCK_FAILED 167L                       /**< The file cannot be locked. */
#define ERROR_BUSY 170L                              /**< The resource is in use; try again. */
#define ERROR_INVALID_ORDINAL 182L                   /**< A library cannot run. */
#define ERROR_ALREADY_EXISTS 183L                    /**< The object exists. */
#define ERROR_INVALID_FLAG_NUMBER 186L               /**< A flag is not valid. */
#define ERROR_ENVVAR_NOT_FOUND 203L                  /**< There is no such environment variable. */
#define ERROR_FILENAME_EXCED_RANGE 206L              /**< The name is too long. */
#define ERROR_LOCKED 212L                            /**< The segment is locked. */
#define ERROR_FILE_TOO_LARGE 223L                    /**< The file is too large. */
#define ERROR_BAD_PIPE 230L                          /**< The state of the pipe is not valid. */
#define ERROR_PIPE_BUSY 231L                         /**< Every instance of the pipe is in use. */
#define ERROR_NO_DATA 232L                           /**< The pipe is being closed. */
#define ERROR_PIPE_NOT_CONNECTED 233L                /**< No process is at the other end of the pipe. */
#define ERROR_MORE_DATA 234L                         /**< There is more data than fits. */
#define ERROR_VC_DISCONNECTED 240L                   /**< The session was cancelled. */
#define ERROR_INVALID_EA_NAME 254L                   /**< The name of an extended attribute is not valid. */
#define ERROR_EA_LIST_INCONSISTENT 255L              /**< The extended attributes contradict each other. */
#define ERROR_NO_MORE_ITEMS 259L                     /**< There are no more entries. */
#define ERROR_CANNOT_COPY 266L                       /**< The copy functions cannot be used. */
#define ERROR_DIRECTORY 267L                         /**< The directory's name is not valid. */
#define ERROR_EAS_NOT_SUPPORTED 282L                 /**< The file system has no extended attributes. */
#define ERROR_OPLOCK_NOT_GRANTED 300L                /**< The opportunistic lock is refused. */
#define ERROR_DELETE_PENDING 303L                    /**< The file is being deleted. */
#define ERROR_INVALID_ADDRESS 487L                   /**< A pointer is not valid. */
#define ERROR_OPERATION_ABORTED 995L                 /**< The operation was aborted. */
#define ERROR_IO_INCOMPLETE 996L                     /**< The operation has not finished. */
#define ERROR_IO_PENDING 997L                        /**< The operation is in progress. */
#define ERROR_NOACCESS 998L                          /**< A memory location cannot be accessed. */
#define ERROR_CAN_NOT_COMPLETE 1003L                 /**< The function cannot be completed. */
#define ERROR_INVALID_FLAGS 1004L                    /**< The flags are not valid. */
#define ERROR_UNRECOGNIZED_VOLUME 1005L              /**< The volume has no file system that is known. */
#define ERROR_FILE_INVALID 1006L                     /**< The file was changed from outside and is no longer valid. */
#define ERROR_NO_TOKEN 1008L                         /**< There is no such token. */

/* The registry. */
#define ERROR_BADDB 1009L                            /**< The registry is damaged. */
#define ERROR_BADKEY 1010L                           /**< The key is not valid. */
#define ERROR_CANTOPEN 1011L                         /**< The key cannot be opened. */
#define ERROR_CANTREAD 1012L                         /**< The key cannot be read. */
#define ERROR_CANTWRITE 1013L                        /**< The key cannot be written. */
#define ERROR_REGISTRY_RECOVERED 1014L               /**< A registry file was recovered. */
#define ERROR_REGISTRY_CORRUPT 1015L                 /**< A registry file is damaged. */
#define ERROR_REGISTRY_IO_FAILED 1016L               /**< A registry file cannot be read or written. */
#define ERROR_NOT_REGISTRY_FILE 1017L                /**< The file is not a registry file. */
#define ERROR_KEY_DELETED 1018L                      /**< The key is marked for deletion. */

/* Services and the system. */
#define ERROR_SERVICE_REQUEST_TIMEOUT 1053L          /**< The service did not answer in time. */
#define ERROR_SERVICE_DATABASE_LOCKED 1055L          /**< The service database is locked. */
#define ERROR_SERVICE_ALREADY_RUNNING 1056L          /**< The service runs already. */
#define ERROR_SERVICE_DISABLED 1058L                 /**< The service is disabled. */
#define ERROR_SERVICE_DOES_NOT_EXIST 1060L           /**< There is no such service. */
#define ERROR_SERVICE_NOT_ACTIVE 1062L               /**< The service was not started. */
#define ERROR_SERVICE_SPECIFIC_ERROR 1066L           /**< The service has its own error. */
#define ERROR_SERVICE_DEPENDENCY_FAIL 1068L          /**< A service that is needed did not start. */
#define ERROR_SERVICE_LOGON_FAILED 1069L             /**< The service could not log on. */
#define ERROR_NO_UNICODE_TRANSLATION 1113L           /**< Text cannot be converted to or from Unicode. */
#define ERROR_DLL_INIT_FAILED 1114L                  /**< A library could not initialise itself. */
#define ERROR_SHUTDOWN_IN_PROGRESS 1115L             /**< The system is shutting down. */
#define ERROR_IO_DEVICE 1117L                        /**< A device failed during input or output. */
#define ERROR_NOT_ENOUGH_SERVER_MEMORY 1130L         /**< The server lacks memory. */
#define ERROR_POSSIBLE_DEADLOCK 1131L                /**< A deadlock was avoided. */
#define ERROR_TOO_MANY_LINKS 1142L                   /**< The file has too many links. */
#define ERROR_DLL_NOT_FOUND 1157L                    /**< A library that is needed cannot be found. */
#define ERROR_DEVICE_NOT_CONNECTED 1167L             /**< The device is not connected. */
#define ERROR_NOT_FOUND 1168L                        /**< The element cannot be found. */

/* The router and its providers. */
#define ERROR_BAD_DEVICE 1200L                       /**< The device name is not valid. */
#define ERROR_CONNECTION_UNAVAIL 1201L               /**< The device is remembered but not connected. */
#define ERROR_DEVICE_ALREADY_REMEMBERED 1202L        /**< The device is remembered for another resource. */
#define ERROR_NO_NET_OR_BAD_PATH 1203L               /**< No provider knows the name; one that might is not running. */
#define ERROR_BAD_PROVIDER 1204L                     /**< There is no such provider. */
#define ERROR_CANNOT_OPEN_PROFILE 1205L              /**< The remembered connections cannot be opened. */
#define ERROR_BAD_PROFILE 1206L                      /**< The remembered connections are damaged. */
#define ERROR_NOT_CONTAINER 1207L                    /**< The resource holds no others. */
#define ERROR_EXTENDED_ERROR 1208L                   /**< The network has its own error: see WNetGetLastError. */
#define ERROR_INVALID_GROUPNAME 1209L                /**< The format of the group name is wrong. */
#define ERROR_INVALID_COMPUTERNAME 1210L             /**< The format of the computer name is wrong. */
#define ERROR_INVALID_EVENTNAME 1211L                /**< The format of the event name is wrong. */
#define ERROR_INVALID_DOMAINNAME 1212L               /**< The format of the domain name is wrong. */
#define ERROR_INVALID_SERVICENAME 1213L              /**< The format of the service name is wrong. */
#define ERROR_INVALID_NETNAME 1214L                  /**< The format of the network name is wrong. */
#define ERROR_INVALID_SHARENAME 1215L                /**< The format of the share name is wrong. */
#define ERROR_INVALID_PASSWORDNAME 1216L             /**< The format of the password is wrong. */
#define ERROR_INVALID_MESSAGENAME 1217L              /**< The format of the message name is wrong. */
#define ERROR_INVALID_MESSAGEDEST 1218L              /**< The format of the message's target is wrong. */
#define ERROR_SESSION_CREDENTIAL_CONFLICT 1219L      /**< The server is in use under another user name. */
#define ERROR_REMOTE_SESSION_LIMIT_EXCEEDED 1220L    /**< The server has too many sessions. */
#define ERROR_DUP_DOMAINNAME 1221L                   /**< The name belongs to another computer already. */
#define ERROR_NO_NETWORK 1222L                       /**< There is no network, or no provider. */
#define ERROR_CANCELLED 1223L                        /**< The user cancelled. */
#define ERROR_USER_MAPPED_FILE 1224L                 /**< The file is mapped into memory. */
#define ERROR_CONNECTION_REFUSED 1225L               /**< The server refused the connection. */
#define ERROR_GRACEFUL_DISCONNECT 1226L              /**< The connection was closed. */
#define ERROR_ADDRESS_ALREADY_ASSOCIATED 1227L       /**< The endpoint has an address already. */
#define ERROR_ADDRESS_NOT_ASSOCIATED 1228L           /**< The endpoint has no address yet. */
#define ERROR_CONNECTION_INVALID 1229L               /**< There is no such connection. */
#define ERROR_CONNECTION_ACTIVE 1230L                /**< The connection is in use. */
#define ERROR_NETWORK_UNREACHABLE 1231L              /**< The network cannot be reached. */
#define ERROR_HOST_UNREACHABLE 1232L                 /**< The host cannot be reached. */
#define ERROR_PROTOCOL_UNREACHABLE 1233L             /**< The host does not speak the protocol. */
#define ERROR_PORT_UNREACHABLE 1234L                 /**< Nothing listens on the port. */
#define ERROR_REQUEST_ABORTED 1235L                  /**< The request was aborted. */
#define ERROR_CONNECTION_ABORTED 1236L               /**< The local system aborted the connection. */
#define ERROR_RETRY 1237L                            /**< The operation should be tried again. */
#define ERROR_CONNECTION_COUNT_LIMIT 1238L           /**< The limit of connections is reached. */
#define ERROR_LOGIN_TIME_RESTRICTION 1239L           /**< The account may not be used at this time. */
#define ERROR_LOGIN_WKSTA_RESTRICTION 1240L          /**< The account may not be used from here. */
#define ERROR_INCORRECT_ADDRESS 1241L                /**< The network address is wrong. */
#define ERROR_ALREADY_REGISTERED 1242L               /**< The service is registered already. */
#define ERROR_SERVICE_NOT_FOUND 1243L                /**< There is no such service. */
#define ERROR_NOT_AUTHENTICATED 1244L                /**< The user is not authenticated. */
#define ERROR_NOT_LOGGED_ON 1245L                    /**< The user is not logged on to the network. */
#define ERROR_CONTINUE 1246L                         /**< Work is to go on. */
#define ERROR_ALREADY_INITIALIZED 1247L              /**< Initialisation has been done. */
#define ERROR_NO_MORE_DEVICES 1248L                  /**< There are no more local devices. */
#define ERROR_NO_SUCH_SITE 1249L                     /**< There is no such site. */
#define ERROR_DOMAIN_CONTROLLER_EXISTS 1250L         /**< There is such a domain controller already. */
#define ERROR_ONLY_IF_CONNECTED 1251L                /**< Possible only while connected to the network. */
#define ERROR_OVERRIDE_NOCHANGES 1252L               /**< Nothing changed, though that was overridden. */
#define ERROR_BAD_USER_PROFILE 1253L                 /**< The user profile is not valid. */
#define ERROR_NOT_SUPPORTED_ON_SBS 1254L             /**< Not supported on this edition of the server. */
#define ERROR_SERVER_SHUTDOWN_IN_PROGRESS 1255L      /**< The server is shutting down. */
#define ERROR_HOST_DOWN 1256L                        /**< The host is down. */
#define ERROR_ACCESS_DISABLED_BY_POLICY 1260L        /**< A policy forbids it. */
#define ERROR_CSCSHARE_OFFLINE 1262L                 /**< The share is offline, or does not exist. */
#define ERROR_PKINIT_FAILURE 1263L                   /**< Kerberos could not check the smart card's certificate. */
#define ERROR_DOWNGRADE_DETECTED 1265L               /**< An attempt to weaken security was noticed. */

/* Accounts, logon, trust. */
#define ERROR_NOT_ALL_ASSIGNED 1300L                 /**< Not every privilege was assigned. */
#define ERROR_SOME_NOT_MAPPED 1301L                  /**< Some names were not mapped to security IDs. */
#define ERROR_NO_QUOTAS_FOR_ACCOUNT 1302L            /**< The account has no quotas. */
#define ERROR_LOCAL_USER_SESSION_KEY 1303L           /**< A well-known key is used for want of another. */
#define ERROR_NULL_LM_PASSWORD 1304L                 /**< The password has no LAN Manager form. */
#define ERROR_UNKNOWN_REVISION 1305L                 /**< The revision is not known. */
#define ERROR_REVISION_MISMATCH 1306L                /**< The revisions do not fit. */
#define ERROR_INVALID_OWNER 1307L                    /**< The security ID cannot be the owner. */
#define ERROR_INVALID_PRIMARY_GROUP 1308L            /**< The security ID cannot be the primary group. */
#define ERROR_NO_IMPERSONATION_TOKEN 1309L           /**< The thread impersonates nobody. */
#define ERROR_CANT_DISABLE_MANDATORY 1310L           /**< The group cannot be disabled. */
#define ERROR_NO_LOGON_SERVERS 1311L                 /**< No domain controller can be reached. */
#define ERROR_NO_SUCH_LOGON_SESSION 1312L            /**< The logon session is gone. */
#define ERROR_NO_SUCH_PRIVILEGE 1313L                /**< There is no such privilege. */
#define ERROR_PRIVILEGE_NOT_HELD 1314L               /**< A privilege is needed. */
#define ERROR_INVALID_ACCOUNT_NAME 1315L             /**< The name is not a valid account name. */
#define ERROR_USER_EXISTS 1316L                      /**< The account exists. */
#define ERROR_NO_SUCH_USER 1317L                     /**< There is no such account. */
#define ERROR_GROUP_EXISTS 1318L                     /**< The group exists. */
#define ERROR_NO_SUCH_GROUP 1319L                    /**< There is no such group. */
#define ERROR_MEMBER_IN_GROUP 1320L                  /**< The account is in the group, or the group is not empty. */
#define ERROR_MEMBER_NOT_IN_GROUP 1321L              /**< The account is not in the group. */
#define ERROR_LAST_ADMIN 1322L                       /**< The last administrator must stay. */
#define ERROR_WRONG_PASSWORD 1323L                   /**< The old password is wrong. */
#define ERROR_ILL_FORMED_PASSWORD 1324L              /**< The new password has characters that are not allowed. */
#define ERROR_PASSWORD_RESTRICTION 1325L             /**< The new password is against the rules. */
#define ERROR_LOGON_FAILURE 1326L                    /**< The user name or the password is wrong. */
#define ERROR_ACCOUNT_RESTRICTION 1327L              /**< A restriction of the account prevents the logon. */
#define ERROR_INVALID_LOGON_HOURS 1328L              /**< The account may not log on at this time. */
#define ERROR_INVALID_WORKSTATION 1329L              /**< The account may not log on from here. */
#define ERROR_PASSWORD_EXPIRED 1330L                 /**< The password has expired. */
#define ERROR_ACCOUNT_DISABLED 1331L                 /**< The account is disabled. */
#define ERROR_NONE_MAPPED 1332L                      /**< No name was mapped to a security ID. */
#define ERROR_INVALID_SID 1337L                      /**< The security ID is not valid. */
#define ERROR_BAD_IMPERSONATION_LEVEL 1346L          /**< The impersonation level is missing or not valid. */
#define ERROR_CANT_ACCESS_DOMAIN_INFO 1351L          /**< The domain controller cannot be asked. */
#define ERROR_INVALID_SERVER_STATE 1352L             /**< The server is in the wrong state. */
#define ERROR_INVALID_DOMAIN_STATE 1353L             /**< The domain is in the wrong state. */
#define ERROR_INVALID_DOMAIN_ROLE 1354L              /**< Only the primary domain controller can do this. */
#define ERROR_NO_SUCH_DOMAIN 1355L                   /**< There is no such domain, or it cannot be reached. */
#define ERROR_INTERNAL_ERROR 1359L                   /**< An internal error. */
#define ERROR_NO_SUCH_PACKAGE 1364L                  /**< There is no such authentication package. */
#define ERROR_BAD_LOGON_SESSION_STATE 1365L          /**< The logon session is in the wrong state. */
#define ERROR_INVALID_LOGON_TYPE 1367L               /**< There is no such type of logon. */
#define ERROR_LOGON_TYPE_NOT_GRANTED 1385L           /**< The account may not log on in this way. */
#define ERROR_FILE_CORRUPT 1392L                     /**< The file or directory is damaged. */
#define ERROR_DISK_CORRUPT 1393L                     /**< The disk's structure is damaged. */
#define ERROR_NO_USER_SESSION_KEY 1394L              /**< The session has no key. */
#define ERROR_LICENSE_QUOTA_EXCEEDED 1395L           /**< The server's licences are used up. */
#define ERROR_WRONG_TARGET_NAME 1396L                /**< The server is not the one that was asked for. */
#define ERROR_MUTUAL_AUTH_FAILED 1397L               /**< The server could not prove who it is. */
#define ERROR_TIME_SKEW 1398L                        /**< The clocks of client and server differ too much. */
#define ERROR_CURRENT_DOMAIN_NOT_ALLOWED 1399L       /**< Not allowed for the current domain. */

/* Resources. */
#define ERROR_NO_SYSTEM_RESOURCES 1450L              /**< The system lacks resources. */
#define ERROR_NONPAGED_SYSTEM_RESOURCES 1451L        /**< The system lacks non-paged memory. */
#define ERROR_PAGED_SYSTEM_RESOURCES 1452L           /**< The system lacks paged memory. */
#define ERROR_WORKING_SET_QUOTA 1453L                /**< The quota for memory in use is reached. */
#define ERROR_PAGEFILE_QUOTA 1454L                   /**< The quota for swap space is reached. */
#define ERROR_COMMITMENT_LIMIT 1455L                 /**< The limit of committed memory is reached. */
#define ERROR_TIMEOUT 1460L                          /**< The time for the operation ran out. */
#define ERROR_SYMLINK_CLASS_DISABLED 1463L           /**< This kind of symbolic link may not be followed. */
#define ERROR_SYMLINK_NOT_SUPPORTED 1464L            /**< The file system has no symbolic links. */

/* Providers and command lines report these. */
#define ERROR_INVALID_COMMAND_LINE 1639L             /**< The arguments of a command line are not valid. */
#define ERROR_RESOURCE_NAME_NOT_FOUND 1814L          /**< A program's file has no resource of this name. */

/* Domains, accounts, printers. */
#define ERROR_INVALID_USER_BUFFER 1784L              /**< The buffer does not fit the operation. */
#define ERROR_NO_TRUST_LSA_SECRET 1786L              /**< The workstation has no trust secret. */
#define ERROR_NO_TRUST_SAM_ACCOUNT 1787L             /**< The domain controller has no account for this computer. */
#define ERROR_TRUSTED_DOMAIN_FAILURE 1788L           /**< The trust between two domains failed. */
#define ERROR_TRUSTED_RELATIONSHIP_FAILURE 1789L     /**< The trust between computer and domain failed. */
#define ERROR_TRUST_FAILURE 1790L                    /**< The network logon failed. */
#define ERROR_NETLOGON_NOT_STARTED 1792L             /**< The logon service was not started. */
#define ERROR_ACCOUNT_EXPIRED 1793L                  /**< The account has expired. */
#define ERROR_REDIRECTOR_HAS_OPEN_HANDLES 1794L      /**< The redirector is in use and cannot be unloaded. */
#define ERROR_SERVER_HAS_OPEN_HANDLES 1811L          /**< The server is in use and cannot be unloaded. */
#define ERROR_NOT_ENOUGH_QUOTA 1816L                 /**< The quota does not suffice. */
#define ERROR_PASSWORD_MUST_CHANGE 1907L             /**< The password must be changed before the first logon. */
#define ERROR_DOMAIN_CONTROLLER_NOT_FOUND 1908L      /**< No domain controller was found. */
#define ERROR_ACCOUNT_LOCKED_OUT 1909L               /**< The account is locked. */
#define ERROR_CANT_ACCESS_FILE 1920L                 /**< The system cannot access the file. */
#define ERROR_CANT_RESOLVE_FILENAME 1921L            /**< The system cannot resolve the name. */
#define ERROR_CONTEXT_EXPIRED 1931L                  /**< The security context has expired. */
#define ERROR_AUTHENTICATION_FIREWALL_FAILED 1935L   /**< The account may not log on to this computer. */
#define ERROR_REMOTE_PRINT_CONNECTIONS_BLOCKED 1936L /**< Remote printers are blocked. */
#define ERROR_NTLM_BLOCKED 1937L                     /**< NTLM authentication is disabled. */
#define ERROR_PASSWORD_CHANGE_REQUIRED 1938L         /**< The password must be changed first. */

/* Connections. */
#define ERROR_CONNECTED_OTHER_PASSWORD 2108L         /**< Connected, but with another password than the one given. */
#define ERROR_CONNECTED_OTHER_PASSWORD_DEFAULT 2109L /**< Connected, but with another password than the default one. */
#define ERROR_BAD_USERNAME 2202L                     /**< The user name is not valid. */
#define ERROR_NOT_CONNECTED 2250L                    /**< There is no such connection. */
#define ERROR_OPEN_FILES 2401L                       /**< Files or jobs are open. */
#define ERROR_ACTIVE_CONNECTIONS 2402L               /**< Connections are still active. */
#define ERROR_DEVICE_IN_USE 2404L                    /**< The device is in use by a process. */

#endif /* not Windows, not Wine */

#endif /* MPR_WINERROR_H */
