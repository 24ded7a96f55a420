package dev.verger.simulator.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.verger.apple.json.AppleJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers names (serial numbers, user ids) from 0. The names are stored one after the other in one array, already
 * escaped for JSON, because they are written into answers far more often than they are searched for.
 */
final class NamePool {

    private byte[] bytes = new byte[1024];
    private int[] ends = new int[64];
    private int[] slots = new int[256];
    private int size;

    NamePool() {
        Arrays.fill(slots, -1);
    }

    int size() {
        return size;
    }

    /** The number of a name, or -1. */
    int find(String name) {
        byte[] escaped = escape(name);
        return slots[slot(escaped)];
    }

    /** The number of a name, which is added if it is new. */
    int add(String name) {
        byte[] escaped = escape(name);
        int slot = slot(escaped);
        if (slots[slot] >= 0) {
            return slots[slot];
        }
        int number = append(escaped);
        slots[slot] = number;
        if (size * 2 > slots.length) {
            rehash();
        }
        return number;
    }

    /** Length of a name as it is written into JSON. */
    int length(int number) {
        return ends[number] - start(number);
    }

    /** Writes the name, escaped, without quotes, and returns the position after it. */
    int write(int number, byte[] target, int position) {
        int start = start(number);
        int length = ends[number] - start;
        System.arraycopy(bytes, start, target, position, length);
        return position + length;
    }

    /** The name as it was given. */
    String name(int number) {
        String escaped = escaped(number);
        return escaped.indexOf('\\') < 0 ? escaped : unescape(escaped);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int number = 0; number < size; number++) {
            out.writeShort(length(number));
            out.write(bytes, start(number), length(number));
        }
    }

    /** Reads into an empty pool. */
    void read(DataInput in) throws IOException {
        int count = in.readInt();
        for (int number = 0; number < count; number++) {
            byte[] escaped = new byte[in.readUnsignedShort()];
            in.readFully(escaped);
            append(escaped);
        }
        while (size * 2 > slots.length) {
            slots = new int[slots.length * 2];
        }
        index();
    }

    private String escaped(int number) {
        return new String(bytes, start(number), length(number), StandardCharsets.UTF_8);
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    private int append(byte[] escaped) {
        int start = size == 0 ? 0 : ends[size - 1];
        if (start + escaped.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(start + escaped.length, bytes.length + (bytes.length >> 1)));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size + (size >> 1));
        }
        System.arraycopy(escaped, 0, bytes, start, escaped.length);
        ends[size] = start + escaped.length;
        return size++;
    }

    private int slot(byte[] escaped) {
        int mask = slots.length - 1;
        int slot = spread(hash(escaped, 0, escaped.length)) & mask;
        while (slots[slot] >= 0 && !isAt(slots[slot], escaped)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean isAt(int number, byte[] escaped) {
        return Arrays.equals(bytes, start(number), ends[number], escaped, 0, escaped.length);
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        index();
    }

    private void index() {
        Arrays.fill(slots, -1);
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = spread(hash(bytes, start(number), ends[number])) & mask;
            while (slots[slot] >= 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = number;
        }
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    private static byte[] escape(String name) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(name);
    }

    private static String unescape(String escaped) {
        try {
            return AppleJson.MAPPER.readValue('"' + escaped + '"', String.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a name of this pool is valid JSON", e);
        }
    }
}
