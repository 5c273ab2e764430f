# Prints the declarations of a set of headers, one a line:
#
#   constant <TAB> name                       a macro that stands for a number
#   name     <TAB> name <TAB> meaning         a macro that stands for another name
#   type     <TAB> name
#   field    <TAB> structure <TAB> member     one declaration, one member: "int a, b;" counts as b
#   function <TAB> name <TAB> declaration
#   callback <TAB> name <TAB> declaration     a type of pointers to functions
#
# Input: the output of `cc -E -dD` for a file that includes the headers. Only files whose path matches `headers` count.
# Macros with arguments and inline functions are left out.

/^# [0-9]+ "/ {
    path = $3
    gsub(/"/, "", path)
    inside = path ~ headers
    next
}
!inside || /^#pragma/ { next }
/^#define / {
    name = $2
    if (name !~ /\(/) {
        body = $0
        sub(/^#define [A-Za-z_0-9]+ ?/, "", body)
        if (body != "") {
            if (!(name in meaning)) macro[++macros] = name
            meaning[name] = body
        }
    }
    next
}
/^#undef / { delete meaning[$2]; next }
/^#/ { next }
{
    for (i = 1; i <= length($0); i++) {
        c = substr($0, i, 1)
        statement = statement c
        if (c == "{") depth++
        if (c == "}") depth--
        if (depth == 0 && (c == ";" || c == "}" && statement ~ /^[ \t]*static/)) {
            declaration(statement)
            statement = ""
        }
    }
    statement = statement " "
}
END {
    do {
        more = 0
        for (i = 1; i <= macros; i++) {
            if (macro[i] in meaning && !(macro[i] in number) && isNumber(meaning[macro[i]])) {
                number[macro[i]] = 1
                more = 1
            }
        }
    } while (more)
    for (i = 1; i <= macros; i++) {
        if (macro[i] in number) print "constant\t" macro[i]
        else if (meaning[macro[i]] ~ /^[A-Za-z_0-9]+$/) print "name\t" macro[i] "\t" meaning[macro[i]]
    }
}

function isNumber(body,    word, words, count, i) {
    gsub(/[()|]/, " ", body)
    count = split(body, words, " ")
    for (i = 1; i <= count; i++) {
        word = words[i]
        if (word ~ /^(0[xX][0-9a-fA-F]+|[0-9]+)[uUlL]*$/ || word in number) continue
        if (word !~ /^(ERROR_|NO_ERROR$)/) return 0
    }
    return count > 0
}

function declaration(text,    name, body, count, parts, i, structure) {
    gsub(/[ \t]+/, " ", text)
    sub(/^ /, "", text)
    if (text ~ /^(_Static_assert|static|extern "C")/ || text == ";") return
    if (text ~ /^typedef struct/) {
        body = text
        sub(/^[^{]*\{/, "", body)
        sub(/\}.*/, "", body)
        sub(/.*\}/, "", text)
        structure = types(text)
        count = split(body, parts, ";")
        for (i = 1; i <= count; i++) {
            name = lastWord(parts[i])
            if (name != "") print "field\t" structure "\t" name
        }
    } else if (text ~ /^typedef [^(]*\( ?\*/) {
        name = text
        sub(/^[^(]*\( ?\* ?/, "", name)
        sub(/ ?\).*/, "", name)
        print "callback\t" name "\t" text
    } else if (text ~ /^typedef/) {
        types(text)
    } else if (text ~ /\(/) {
        name = text
        sub(/ ?\(.*/, "", name)
        print "function\t" lastWord(name) "\t" text
    }
}

# Prints the types that a typedef names, and returns the first.
function types(text,    parts, count, i, first) {
    count = split(text, parts, ",")
    for (i = 1; i <= count; i++) print "type\t" lastWord(parts[i])
    return lastWord(parts[1])
}

function lastWord(text) {
    gsub(/[^A-Za-z_0-9]+/, " ", text)
    sub(/ $/, "", text)
    sub(/.* /, "", text)
    return text
}
