# Runs a command in the root file system of an image, which it cannot change: container.sh ROOT TMP USER PATH COMMAND...
# ROOT/tmp is TMP. Needs the namespaces that the caller has made with unshare. PATH is that of the image.
set -eu
root=$1 tmp=$2 user=$3 path=$4
shift 4
chroot=$(command -v chroot)
mount --bind "$root" "$root"
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc"
mount --bind "$tmp" "$root/tmp"
mount -o remount,ro,bind "$root"
cd "$root"
PATH=$path
export PATH
exec "$chroot" --userspec="$user" "$root" "$@"
