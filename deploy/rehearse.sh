#!/usr/bin/env bash
# Follows docs/how-to/run-on-a-server.md in an empty Debian 12: the same commands, taken from that file, with a real systemd.
# Needs root, debootstrap and systemd-container. Takes some five minutes and 3 GB; everything it makes is removed at the end.
#   deploy/rehearse.sh [FOLDER]     FOLDER keeps Debian with its packages, so that the next rehearsal need not fetch them
set -euo pipefail
cd "$(dirname "$0")/.."
kept=${1:-}
work=$(mktemp -d /tmp/spilka-rehearsal.XXXXXX)
root=$work/debian
clean() { rm -rf --one-file-system "$work"; }
trap clean EXIT

if [ -n "$kept" ] && [ -d "$kept/usr" ]; then
  cp -a "$kept" "$root"
else
  debootstrap --variant=minbase --include=ca-certificates,systemd,systemd-sysv,dbus bookworm "$root" http://deb.debian.org/debian >"$work/debootstrap.log"
fi
# Certificates that this machine trusts beside the usual ones, such as those of an office's own mirror.
find /usr/local/share/ca-certificates -name '*.crt' -exec cp {} "$root/usr/local/share/ca-certificates/" \; 2>/dev/null || true
mkdir -p "$root/rehearsal"
git clone --quiet --bare . "$root/rehearsal/source.git"
# The clone's head is this commit, whatever it is called here.
git -C "$root/rehearsal/source.git" update-ref refs/heads/main "$(git rev-parse HEAD)"
git -C "$root/rehearsal/source.git" symbolic-ref HEAD refs/heads/main
echo '127.0.0.1 localhost spilka.example.gov.ua' >>"$root/etc/hosts"

# One file a block, in their order; `online` ones need the network.
awk -v out="$root/rehearsal" '
  /^```sh/ { n++; name = sprintf("%s/%02d-%s.sh", out, n, /online/ ? "online" : "local"); on = 1; next }
  /^```/ { on = 0 }
  on { print > name }' docs/how-to/run-on-a-server.md
sed -i 's#https://АДРЕСА-СХОВИЩА#file:///rehearsal/source.git#' "$root"/rehearsal/*.sh
blocks=$(ls "$root"/rehearsal/*.sh | wc -l)
[ "$blocks" -ge 12 ] || { echo "only $blocks blocks of commands were found"; exit 1; }

# No public name leads here, so Caddy is its own authority, and curl is told to trust it.
cat >"$root/rehearsal/own-authority.sh" <<'EOF'
sed -i '/^spilka.example.gov.ua {/a\	tls internal' /opt/spilka/deploy/Caddyfile
EOF
cat >"$root/rehearsal/run.sh" <<'EOF'
#!/bin/bash
# $1: which blocks; each runs as a person would type it, and the first that fails ends the rehearsal.
export HOME=/root DEBIAN_FRONTEND=noninteractive NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
for block in $1; do
  echo "=== $(basename "$block")"
  bash -euo pipefail -x "$block" || { echo "FAILED $(basename "$block")"; exit 1; }
done
echo "DONE $2"
EOF
chmod +x "$root/rehearsal/run.sh"
cd "$root/rehearsal"
install_blocks=$(ls [0-9]*-online.sh | head -n 2 | sed 's#^#/rehearsal/#' | tr '\n' ' ')
later_blocks=$(ls [0-9]*.sh | tail -n +3 | sed 's#^#/rehearsal/#' | tr '\n' ' ')
cd - >/dev/null

echo '--- with the network: packages and code'
systemd-nspawn --quiet -D "$root" --register=no --keep-unit --pipe --resolv-conf=copy-host \
  /bin/bash -c "update-ca-certificates >/dev/null 2>&1; /rehearsal/run.sh '$install_blocks' install" </dev/null | tee "$work/install.log" | grep -E '^(===|FAILED|DONE)' || true
grep -q '^DONE install' "$work/install.log" || { tail -n 40 "$work/install.log"; exit 1; }

if [ -n "$kept" ] && [ ! -d "$kept/usr" ]; then
  cp -a "$root" "$kept"
  rm -rf --one-file-system "$kept/opt/spilka" "$kept/rehearsal"
fi

# Packages were installed beside this machine's own network: a PostgreSQL of ours made theirs choose another port.
sed -i 's/^port = .*/port = 5432/' "$root"/etc/postgresql/15/main/postgresql.conf

# The same npm packages serve the upgrade, so that the booted machine needs no network but its own.
cat >"$root/rehearsal/check.sh" <<'EOF'
set -euo pipefail
page=$(curl --cacert /rehearsal/ca.crt --silent --show-error --include https://spilka.example.gov.ua/)
grep -q '^HTTP/2 200' <<<"$page"
for header in strict-transport-security content-security-policy x-content-type-options x-request-id; do grep -qi "^$header:" <<<"$page"; done
grep -q '<html' <<<"$page"
[ "$(curl --cacert /rehearsal/ca.crt --silent --output /dev/null --write-out '%{http_code}' https://spilka.example.gov.ua/metrics)" = 404 ]
[ "$(systemctl show --property User --value spilka)" = spilka ]
pid=$(systemctl show --property MainPID --value spilka)
[ "$(stat --format %U "/proc/$pid")" = spilka ]
grep -q '^NoNewPrivs:.1' "/proc/$pid/status"
[ "$(readlink "/proc/$pid/exe")" != "$(readlink -f /usr/bin/node)" ]
stat --format '%a %U %n' /etc/spilka/spilka.env /var/lib/spilka /var/lib/spilka/secret
[ "$(stat --format %a /etc/spilka/spilka.env)" = 600 ]
[ "$(stat --format %a /var/lib/spilka/secret)" = 600 ]
began=$(date +%s%N); systemctl stop spilka; echo "stopped in $((($(date +%s%N) - began) / 1000000)) ms"
[ "$(systemctl show --property Result --value spilka)" = success ]
systemctl start spilka
curl --retry 30 --retry-delay 1 --retry-connrefused --fail --silent http://127.0.0.1:3000/ready; echo
kill -9 "$(systemctl show --property MainPID --value spilka)"; sleep 7
curl --retry 30 --retry-delay 1 --retry-connrefused --fail --silent http://127.0.0.1:3000/ready; echo ' after kill -9'
systemctl show --property MemoryCurrent,NRestarts spilka
journalctl --unit spilka --output cat --grep 'audit:|EPERM|EACCES|EROFS|denied' | head -n 5 || true
EOF
cat >"$root/etc/systemd/system/rehearsal.service" <<EOF
[Unit]
After=multi-user.target
[Service]
Type=oneshot
StandardOutput=file:/rehearsal/steps.log
StandardError=file:/rehearsal/steps.log
ExecStart=/rehearsal/run.sh '/rehearsal/own-authority.sh $later_blocks /rehearsal/check.sh' steps
ExecStopPost=/bin/systemctl --no-block poweroff
EOF
# Trusting Caddy's authority takes its certificate, which it makes at its first start.
cat >"$root/rehearsal/trust.sh" <<'EOF'
for i in $(seq 30); do cp /var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt /rehearsal/ca.crt 2>/dev/null && break; sleep 1; done
cp /rehearsal/ca.crt /usr/local/share/ca-certificates/rehearsal.crt && update-ca-certificates >/dev/null 2>&1
EOF
https_block=$(grep -l 'https://spilka.example.gov.ua/$' "$root"/rehearsal/[0-9]*.sh | head -n 1)
sed -i "s#/rehearsal/$(basename "$https_block")#/rehearsal/trust.sh /rehearsal/$(basename "$https_block")#" "$root/etc/systemd/system/rehearsal.service"
# Without the network: what npm has fetched is taken from its own store.
sed -i 's/^npm ci /npm ci --offline /' "$root"/rehearsal/[0-9]*-online.sh
mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
ln -s ../rehearsal.service "$root/etc/systemd/system/graphical.target.wants/rehearsal.service" 2>/dev/null ||
  { mkdir -p "$root/etc/systemd/system/graphical.target.wants"; ln -s ../rehearsal.service "$root/etc/systemd/system/graphical.target.wants/rehearsal.service"; }

echo '--- a machine of its own: everything else'
timeout 600 systemd-nspawn --quiet -D "$root" --boot --private-network --register=no --keep-unit </dev/null >"$work/boot.log" 2>&1 || true
grep -E '^(===|FAILED|DONE)|^stopped|after kill|^Memory|^NRestarts|^[0-9]{3} ' "$root/rehearsal/steps.log" || true
grep -q '^DONE steps' "$root/rehearsal/steps.log" || { tail -n 60 "$root/rehearsal/steps.log"; exit 1; }
echo 'every step of the how-to is true'
