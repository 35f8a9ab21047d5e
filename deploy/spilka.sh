#!/bin/sh
# /usr/local/sbin/spilka: commands of the platform with the settings and the rights of the service.
set -eu
[ "$(id -u)" -eq 0 ] || { echo 'sudo spilka …' >&2; exit 1; }
set -a
. /etc/spilka/spilka.env
set +a
cd /opt/spilka
exec runuser -u spilka -- node_modules/node-linux-*/bin/node src/main.ts "$@"
