# What Poshuk needs from Debian 12, in one place; run.sh and test.sh source this file. CMakeLists.txt finds the
# libraries, ARCHITECTURE.md gives the reason for each.

build_packages=(
    g++ cmake ninja-build pkg-config
    libxapian-dev libicu-dev hunspell-uk
    libboost-dev libboost-program-options-dev libfmt-dev libsimdjson-dev nlohmann-json3-dev nettle-dev libxml2-dev
    zlib1g-dev libzstd-dev libdeflate-dev tzdata
    libzip-dev libbrotli-dev libmd4c-dev libyaml-dev libtomlplusplus-dev libjwt-dev poppler-utils
)
# Catch2 runs the tests; xapian-tools are the stock tools that must open an index; zstd packs what is unpacked. Python and Node run the
# programs of others that use Poshuk: where either is there already, from wherever, it is taken.
test_packages=(catch2 xapian-tools zstd)
command -v python3 >/dev/null || test_packages+=(python3)
python3 -c 'import ensurepip' 2>/dev/null || test_packages+=(python3-venv)
command -v node >/dev/null && command -v npm >/dev/null || test_packages+=(nodejs npm)

say() { printf '\n== %s\n' "$*"; }

# install_missing PACKAGE... — asks nothing when everything is there.
install_missing() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        return
    fi
    if ! command -v apt-get >/dev/null; then
        echo "Poshuk builds on Debian 12; install the equivalents of: ${missing[*]}" >&2
        exit 1
    fi
    say "Installing ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "Run as root, or install sudo: apt-get install ${missing[*]}" >&2; exit 1; }
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
}
