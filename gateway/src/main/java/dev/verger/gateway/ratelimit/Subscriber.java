package dev.verger.gateway.ratelimit;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who an address belongs to: an IPv4 address to one subscriber, of an IPv6 address the first 64 bits, because the rest
 * is theirs to choose (RFC 6177).
 */
final class Subscriber {

    private static final int NETWORK_BYTES = 8;
    private static final int IPV6_BYTES = 16;

    private Subscriber() {}

    /** @param address IPv4 or IPv6 in text; anything else is a subscriber of its own */
    static String of(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length != IPV6_BYTES || isMapped(bytes)) {
            return address;
        }
        return HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES);
    }

    /** An IPv4 address in the form of IPv6, {@code ::ffff:192.0.2.1}. */
    private static boolean isMapped(byte[] bytes) {
        byte[] prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
