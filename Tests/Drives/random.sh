#!/bin/bash
# Random operations in a folder, compared with a model (model.c, one-file.c). Prints TAP.
#
# SEED (1) is the first of the random numbers' seeds, SEEDS (3) their number, OPERATIONS (3000) how many each does.
# FOLD=1 spells names in random cases everywhere; without it one seed does, where the kernel is new enough: before Linux 6.16
# it may believe for an instant in a spelling that has changed (docs/drives.md), so that now and then a difference is found.
# SOAK=N does N operations in PROCESSES (16) at once, and watches the worker's memory and descriptors.
# shellcheck source=Tests/Drives/drive.bash
. "$(dirname "$0")/drive.bash"
if [[ ! ${DRIVE-} ]]; then
  begin_drive
  DRIVE=$Z
fi
first=${SEED:-1} operations=${OPERATIONS:-3000} fold=()
[[ ! ${FOLD-} ]] || fold=(--fold)
run() { timeout -k 5 "${limit:-600}" "$@"; }

for ((seed = first; seed < first + ${SEEDS:-3}; seed++)); do
  ok "$operations operations on files and folders, seed $seed" \
    run "$BUILD/model" "${fold[@]}" --seed "$seed" --count "$operations" "$DRIVE"
  ok "$operations operations on one file, seed $seed" \
    run "$BUILD/one-file" --seed "$seed" --count "$operations" "$DRIVE"
done
[[ ${LOCAL-} || $(printf '6.16\n%s\n' "$(uname -r)" | sort -V | head -1) != 6.16 ]] ||
  ok "$operations operations by names in random cases, seed $first" \
    run "$BUILD/model" --fold --seed "$first" --count "$operations" "$DRIVE"
ok "four processes at once, seed $first" \
  run "$BUILD/model" "${fold[@]}" --processes 4 --seed "$first" --count $((operations / 3)) "$DRIVE"
if [[ ${SOAK-} && ! ${LOCAL-} ]]; then
  process=$(worker)
  processes=${PROCESSES:-16}
  limit=86400 ok "$SOAK operations in $processes processes, and the worker does not grow" run "$BUILD/model" "${fold[@]}" \
    --processes "$processes" --memory "$process" --seed "$first" --count $((SOAK / processes)) "$DRIVE"
  is 'the worker is the same' "$(worker)" "$process"
fi
done_testing
