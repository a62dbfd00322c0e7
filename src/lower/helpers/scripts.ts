/**
 * What the helper containers run. Each is a fixed text that takes its subjects as arguments, so that no name or path of a Compose file is
 * ever read as shell. They keep to what busybox, dash and bash have in common, so that they can be tested by any of them.
 */

/**
 * Argument: a directory, which gets busybox (what `cp` is in the helper's image) so that it runs in any image, one without a file too.
 * Where busybox is linked dynamically its loader and libraries come with it. Each tool is a line that says what to start it with.
 */
export const takeTools = `set -eu
cp /proc/self/exe "$1/busybox"
start=$1/busybox
for loader in /lib/ld-* /lib64/ld-*; do
  if [ -f "$loader" ] && "$loader" "$1/busybox" true 2>/dev/null; then
    cp -L "$loader" "$1/loader"
    for library in /lib/*.so* /lib64/*.so*; do
      [ ! -f "$library" ] || cp -L "$library" "$1/"
    done
    start="$1/loader $1/busybox"
    break
  fi
done
for tool in chmod chown cp ls mkdir mv readlink rm sh stat; do
  echo "#!$start" > "$1/$tool"
  chmod 755 "$1/$tool"
done
`;

/**
 * Arguments: where the image is seen, then pairs of a path in it, or nothing, and the volume's directory. Links on the way lead to what they
 * mean in the image, as /var/run does to /run. A volume is filled once, whoever comes first, and atomically; who is told to end leaves
 * nothing behind.
 */
export const copyUp = `set -eu
child='' new='' image=$1
shift
trap '[ -z "$child" ] || kill "$child"; rm -rf "$new"; exit 143' TERM
find_in_image() {
  rest=$1 found='' links=0
  while [ -n "$rest" ]; do
    part=\${rest%%/*} rest=\${rest#"$part"} rest=\${rest#/}
    case $part in ''|.) continue ;; ..) found=\${found%/*}; continue ;; esac
    if [ ! -L "$image$found/$part" ]; then found=$found/$part; continue; fi
    links=$((links + 1)) target=$(readlink "$image$found/$part")
    if [ "$links" -gt 40 ]; then return; fi
    case $target in /*) found='' ;; esac
    rest=$target/$rest
  done
  from=$image$found
}
while [ $# -gt 0 ]; do
  from='' to=$2 new=$2.new-$POD_UID
  [ -z "$1" ] || find_in_image "$1"
  shift 2
  rm -rf "$new"
  if [ ! -e "$to" ]; then
    if [ -d "$from" ]; then cp -a "$from" "$new" & child=$!; wait "$child"; child=''; else mkdir -p "$new"; chmod 755 "$new"; fi
    [ -e "$to" ] || mv "$new" "$to"
    rm -rf "$new" "$to/\${new##*/}"
    echo "filled $to from $from"
  elif [ -d "$from" ] && [ -z "$(ls -A "$to")" ] && [ -n "$(ls -A "$from")" ]; then
    cp -a "$from/." "$to/"
    chown "$(stat -c %u:%g "$from")" "$to"
    chmod "$(stat -c %a "$from")" "$to"
    echo "filled $to from $from"
  fi
done
`;

/** Arguments: what of the image is copied, nothing for all of it, and where to; without what the kernel and these helpers put into a container. */
export const copyImage = `set -eu
from=$1 to=$2
rm -rf "$to"
if [ -n "$from" ]; then cp -a "/$from" "$to"; exit; fi
mkdir "$to"
for entry in /* /.[!.]*; do
  case $entry in
    /proc|/sys|/dev) mkdir "$to$entry" ;;
    /c2k|'/.[!.]*') ;;
    *) cp -a "$entry" "$to/" ;;
  esac
done
`;

/**
 * Arguments: `directory PATH OWNER MODE`, `file PATH`, `copy FROM TO OWNER MODE`, where a mode of `-` keeps what is there; `ensure PATH`, a
 * directory where nothing is; `link PATH TARGET`; `join PATH MODE`, a file out of its parts.
 */
export const prepareFiles = `set -eu
while [ $# -gt 0 ]; do
  case $1 in
    directory)
      mkdir -p "$2"; chown "$3" "$2"; chmod "$4" "$2"
      shift 4 ;;
    file)
      mkdir -p "\${2%/*}"; [ -e "$2" ] || : > "$2"
      shift 2 ;;
    ensure)
      [ -e "$2" ] || { mkdir -p "$2"; chmod 755 "$2"; }
      shift 2 ;;
    link)
      mkdir -p "\${2%/*}"; [ -e "$2" ] || [ -L "$2" ] || ln -s "$3" "$2"
      shift 3 ;;
    join)
      cat "$2".c2k-part-* > "$2"; rm "$2".c2k-part-*; chmod "$3" "$2"
      shift 3 ;;
    copy)
      rm -rf "$3"; mkdir -p "\${3%/*}"; cp -Rp "$2" "$3"; chown -R "$4" "$3"
      [ "$5" = - ] || chmod "$5" "$3"
      shift 5 ;;
  esac
done
`;

/**
 * Arguments: `SERVICE:CONDITION:NAME:READY:COUNT:PATIENCE:LIMIT`; READY resolves to pods that are ready; the last two are seconds, 0 for ever. A name is asked for in full, because one
 * search domain that knows no such name makes busybox's nslookup fail; the domain comes from resolv.conf, so that the manifest is bound to
 * no namespace and no cluster domain. After PATIENCE with pods that exist but do not stay ready, a service counts as started. All are asked for
 * in each turn, as what was ready once counts, but time runs for the first alone: those behind it may be waiting themselves.
 */
export const waitForNames = `trap 'exit 143' TERM
domain=$(awk '/^search/ {print $2; exit}' /etc/resolv.conf)
addresses() { timeout 3 nslookup -type=a "$1.$domain." 2>/dev/null | grep -c '^Name:'; }
head=''
while [ $# -gt 0 ]; do
  left=$# first=yes
  while [ "$left" -gt 0 ]; do
    subject=$1 left=$((left - 1))
    shift
    IFS=: read -r service condition name ready count patience limit <<END
$subject
END
    if [ "$first" ] && [ "$subject" != "$head" ]; then
      echo "waiting for $service to be $condition"
      head=$subject start=$(date +%s) seen=''
    fi
    if [ "$(addresses "$ready")" -ge "$count" ]; then echo "$service is $condition"; continue; fi
    if [ "$first" ]; then
      now=$(date +%s)
      if [ "$patience" != 0 ] && [ "$(addresses "$name")" -ge "$count" ]; then
        seen=\${seen:-$now}
        if [ $((now - seen)) -ge "$patience" ]; then echo "$service was started"; continue; fi
      fi
      if [ "$limit" != 0 ] && [ $((now - start)) -ge "$limit" ]; then echo "$service is not required: going on"; continue; fi
    fi
    set -- "$@" "$subject"
    first=''
  done
  if [ $# -gt 0 ]; then sleep 1 & wait $!; fi
done
`;

/**
 * Arguments: a file, the pod's domain or nothing, then `NAME=SERVICE` for each address that a name has. Writes the pod's own hosts file, its
 * host name with the domain, and these names into it (`NAME=@ADDRESS`: that address), for as long as the pod lives. A name server that does not answer takes no name away; one that knows no address does, as Docker's does.
 */
export const writeHosts = `trap 'exit 0' TERM
file=$1 own=$(cat /etc/hostname) full=$2
shift 2
domain=$(awk '/^search/ {print $2; exit}' /etc/resolv.conf)
while :; do
  { sed "\${full:+s/[[:space:]]$own$/ $own.$full&/}" /etc/hosts
    for subject; do
      name=\${subject%=*}
      case \${subject##*=} in @*) echo "\${subject##*=@} $name"; continue ;; esac
      answer=$(timeout 3 nslookup "\${subject##*=}.$domain." 2>/dev/null)
      case $answer in
        *Name:*) echo "$answer" | awk -v name="$name" '/^Name:/ {found = 1} found && /^Address/ {print $NF " " name}' ;;
        *NXDOMAIN*|*'No answer'*) ;;
        *) [ ! -e "$file" ] || awk -v name="$name" '$2 == name' "$file" ;;
      esac
    done
  } > "$file.new"
  if ! cmp -s "$file.new" "$file"; then
    cat "$file.new" > "$file"
    awk 'FNR == NR {own[$0]; next} !($0 in own) {print $2 " is " $1}' /etc/hosts "$file"
  fi
  sleep 2 & wait $!
done
`;
