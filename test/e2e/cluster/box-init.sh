#!/usr/bin/env bash
# The first process of a box (see box.mjs): prepares the namespaces that unshare has made, runs a command, and ends with it; the kernel ends whatever is left.
#   box-init.sh COMMAND...      BOX_NODES=1: real nodes will run here; BOX_FOLDER: state of this box
set -euo pipefail

# A node address on a veth link (not every kernel has dummy devices), and a default route, by which programs find their own address.
ip link set lo up
ip link add node0 type veth peer name node0p
ip link set node0p up
ip addr add "$CDK8S_SPARK_BOX_IP/24" dev node0
ip link set node0 up
ip route add default via "$CDK8S_SPARK_BOX_IP" dev node0
# Java programs look their own host name up.
hostname e2e-box
cp /etc/hosts "$BOX_FOLDER/hosts"
echo "$CDK8S_SPARK_BOX_IP e2e-box" >>"$BOX_FOLDER/hosts"
mount --bind "$BOX_FOLDER/hosts" /etc/hosts

# What is written below a folder of the machine stays in the box.
contain() {
  local layers="$BOX_FOLDER/contained${1//\//-}"
  mkdir -p "$layers/upper" "$layers/work"
  chmod --reference="$1" "$layers/upper"
  mount -t overlay overlay -o "lowerdir=$1,upperdir=$layers/upper,workdir=$layers/work${BOX_OVERLAY:-}" "$1"
}
# The operator writes templates to /tmp/spark, and Java what it measures to /tmp. Where the cache itself is in /tmp, at least these templates are kept apart.
if ! contain /tmp 2>/dev/null; then
  mkdir -p "$BOX_FOLDER/tmp-spark" /tmp/spark
  mount --bind "$BOX_FOLDER/tmp-spark" /tmp/spark
fi

if [ "${BOX_NODES:-}" = 1 ]; then
  # Mounts of kubelets propagate inside the box, and not out of it.
  mount --make-rprivate /
  mount --make-rshared /
  if [ ! -f /sys/fs/cgroup/cgroup.controllers ]; then
    # Version 1: the hierarchies, rooted at the caller's own group; the cgroup namespace hides all above it.
    controllers=$(awk 'NR > 1 && $4 == 1 { print $1 }' /proc/cgroups)
    available=$(awk -F: '$2 != "" && $2 !~ /^name=/ { print $2 }' /proc/self/cgroup | tr ',' '\n' | sort -u)
    umount -R /sys/fs/cgroup 2>/dev/null || umount -l /sys/fs/cgroup
    mount -t tmpfs -o mode=755 tmpfs /sys/fs/cgroup
    for controller in $controllers; do
      grep -qx "$controller" <<<"$available" || continue
      mkdir "/sys/fs/cgroup/$controller"
      mount -t cgroup -o "$controller" cgroup "/sys/fs/cgroup/$controller"
    done
    mkdir /sys/fs/cgroup/systemd
    mount -t cgroup -o none,name=systemd cgroup /sys/fs/cgroup/systemd || rmdir /sys/fs/cgroup/systemd
  else
    # Version 2: the group of the box, whose processes are all in a leaf of it (box.mjs), gives away what was given to it.
    umount -R /sys/fs/cgroup 2>/dev/null || umount -l /sys/fs/cgroup
    mount -t cgroup2 cgroup2 /sys/fs/cgroup
    for controller in $(cat /sys/fs/cgroup/cgroup.controllers); do
      echo "+$controller" >/sys/fs/cgroup/cgroup.subtree_control
    done
  fi
  # Settings of the kernel that a kubelet insists on writing are the whole machine's: it gets files to write instead.
  mkdir -p "$BOX_FOLDER/sysctl"
  pretend() {
    [ -e "/proc/sys/$1" ] || return 0
    local file="$BOX_FOLDER/sysctl/${1//\//_}"
    echo "$2" >"$file"
    mount --bind "$file" "/proc/sys/$1"
  }
  pretend vm/overcommit_memory 1
  pretend vm/panic_on_oom 0
  pretend kernel/panic 10
  pretend kernel/panic_on_oops 1
  pretend kernel/keys/root_maxkeys 1000000
  pretend kernel/keys/root_maxbytes 25000000
  # Paths that kubelet and containerd have built in.
  contain /var/lib 2>/dev/null || true
  for folder in /run /var/log /var/lib/kubelet /var/lib/cni; do
    mkdir -p "$folder"
    mount -t tmpfs tmpfs "$folder"
  done
  echo 1 >/proc/sys/net/ipv4/ip_forward
  if [ -e /proc/sys/net/bridge/bridge-nf-call-iptables ]; then echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables; fi
fi

# Not exec: a first process that is not the command reaps what others leave behind.
"$@" &
command=$!
trap 'kill -TERM "$command" 2>/dev/null' TERM INT
status=0
wait "$command" || status=$?
exit "$status"
