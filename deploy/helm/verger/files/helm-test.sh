#!/bin/sh
# Uploads a token of the Apple simulator, waits until its licenses are there, and deletes the location again.
# Needs sh, sed, grep and curl, and these variables:
#   VERGER, SIMULATOR          addresses of the gateway and of the simulator, without a slash at the end
#   CLIENT_ID, CLIENT_SECRET   a client with the privilege Full Access
set -eu

fail() {
  echo "FAILED: $1" >&2
  exit 1
}

# member NAME: the first text member of that name of the JSON on standard input
member() {
  sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" | sed -n 1p
}

# quoted TEXT: as a value of a configuration of curl
quoted() {
  printf '%s' "$1" | sed 's/[\\"]/\\&/g'
}

# verger PATH OPTIONS…: a request with the access token; fails on a status of 400 or more
verger() {
  path=$1
  shift
  curl -sS --fail-with-body --max-time 30 "$VERGER$path" -H "Authorization: Bearer $TOKEN" "$@"
}

delete_location() {
  [ -z "$LOCATION" ] || verger "/api/v1/volume-purchasing-locations/$LOCATION" -X DELETE > /dev/null
}

LOCATION=
NAME="helm-test-$$-$(date +%s)"

# The client's secret goes by standard input, so that the list of processes does not show it
TOKEN=$(printf 'data-urlencode = "client_id=%s"\ndata-urlencode = "client_secret=%s"\n' \
  "$(quoted "$CLIENT_ID")" "$(quoted "$CLIENT_SECRET")" \
  | curl -sS --max-time 30 --config - --data grant_type=client_credentials "$VERGER/api/oauth/token" | member access_token)
[ -n "$TOKEN" ] || fail "no access token from $VERGER/api/oauth/token"
echo "Access token: received"

SERVICE_TOKEN=$(curl -sS --max-time 30 "$SIMULATOR/admin/libraries" -H 'Content-Type: application/json' \
  -d "{\"name\": \"$NAME\", \"assetCount\": 25, \"userCount\": 10, \"deviceCount\": 10, \"assignmentCount\": 5}" | member vpptoken)
[ -n "$SERVICE_TOKEN" ] || fail "no service token from $SIMULATOR"
echo "Service token: issued by the simulator for library $NAME"

trap delete_location EXIT
LOCATION=$(verger /api/v1/volume-purchasing-locations -H 'Content-Type: application/json' \
  -d "{\"name\": \"$NAME\", \"serviceToken\": \"$SERVICE_TOKEN\"}" | member id)
[ -n "$LOCATION" ] || fail "the upload of the service token was not accepted"
echo "Location: $LOCATION"

tries=0
until verger "/api/v1/volume-purchasing-locations/$LOCATION" | grep -q '"lastSyncTime" *: *"'; do
  tries=$((tries + 1))
  [ "$tries" -lt 120 ] || fail "the first sync did not end within two minutes"
  sleep 1
done
echo "First sync: ended"

CONTENT=$(verger "/api/v1/volume-purchasing-locations/$LOCATION/content?page-size=1&sort=licenseCountTotal:desc")
TOTAL=$(printf '%s' "$CONTENT" | sed -n 's/.*"totalCount" *: *\([0-9]*\).*/\1/p' | sed -n 1p)
[ "${TOTAL:-0}" -gt 0 ] || fail "the location has no content"
printf '%s' "$CONTENT" | grep -q '"licenseCountTotal" *: *[1-9]' || fail "the first title has no licenses"
echo "Content: $TOTAL titles with licenses"

delete_location
LOCATION=
trap - EXIT
echo "Location: deleted"
echo "PASSED"
