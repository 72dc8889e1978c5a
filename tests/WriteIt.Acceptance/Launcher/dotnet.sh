#!/bin/sh
# Stands in for the SDK where the launcher is specified: it notes that it was asked, "builds" a program that says its arguments, and can be
# told to be slow, to fail and to find no linker. The real SDK builds the program that all other specifications run.
here=${0%/*}
case $1 in
    --version) [ -e "$here/no-sdk" ] && exit 1; echo 10.0.100; exit ;;
    *.dll) shift; exec /bin/sh "${0%/*}/managed" "$@" ;;
esac
echo "$*" >> "$here/calls"
echo 'Determining projects to restore...'
while [ $# -gt 0 ]; do
    case $1 in -o) program=$2 ;; */src/WriteIt.Cli) source=$1 ;; -p:ArtifactsPath=*) work=${1#*=} ;; -p:PublishAot=false) managed=yes ;; esac
    shift
done
[ -e "$work/half" ] && echo 'Program.cs(1,1): error CS0000: built upon half a build' && exit 1
touch "$work/half"
echo begun > "$here/begun"
while [ -e "$here/slow" ]; do sleep 0.02; done
[ -e "$here/broken" ] && echo 'Program.cs(3,7): error CS0103: The name does not exist [/x/WriteIt.Cli.csproj]' && exit 1
[ -e "$here/no-linker" ] && [ -z "$managed" ] && rm "$work/half" && echo 'collect2: error: ld returned 1 exit status' && exit 1
mkdir -p "$program"
text="$(cat "$source/Program.cs")"
printf '#!/bin/sh\necho "%s: $#"\nfor word; do echo "<$word>"; done\nexit 7\n' "$text" > "$program/writeit"
if [ -n "$managed" ]; then mv "$program/writeit" "$here/managed"; echo dll > "$program/writeit.dll"; else chmod +x "$program/writeit"; fi
rm "$work/half"
