package dev.verger.simulator.library;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes assignments as Apple's JSON, directly from the packed rows: a benchmark reads millions of them. */
final class AssignmentRenderer {

    private static final byte[] END = {'"', '}'};

    private final AssignmentTable table;
    private final List<OwnedAsset> assets;
    private final Map<Integer, byte[]> deviceHeads = new HashMap<>();
    private final Map<Integer, byte[]> userHeads = new HashMap<>();

    AssignmentRenderer(AssignmentTable table, List<OwnedAsset> assets) {
        this.table = table;
        this.assets = assets;
    }

    /** Adds members to the row of a user. */
    @FunctionalInterface
    interface UserState {
        String members(String clientUserId);
    }

    /** The rows from one index to another, separated by commas; {@code state} is {@code null} for plain rows. */
    byte[] render(long[] rows, int from, int to, UserState state) {
        if (state != null) {
            return withState(rows, from, to, state);
        }
        int length = Math.max(0, to - from - 1);
        for (int i = from; i < to; i++) {
            length += head(rows[i]).length + table.nameLength(rows[i]) + END.length;
        }
        byte[] json = new byte[length];
        int position = 0;
        for (int i = from; i < to; i++) {
            if (i > from) {
                json[position++] = ',';
            }
            byte[] head = head(rows[i]);
            System.arraycopy(head, 0, json, position, head.length);
            position = table.writeName(rows[i], json, position + head.length);
            json[position++] = END[0];
            json[position++] = END[1];
        }
        return json;
    }

    private byte[] withState(long[] rows, int from, int to, UserState state) {
        var json = new StringBuilder();
        for (int i = from; i < to; i++) {
            long row = rows[i];
            String name = table.name(row);
            json.append(i > from ? "," : "").append(new String(head(row), StandardCharsets.UTF_8));
            json.append(JsonStringEncoder.getInstance().quoteAsString(name)).append('"');
            json.append(Rows.isUser(row) ? state.members(name) : "").append('}');
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] head(long row) {
        boolean user = Rows.isUser(row);
        return (user ? userHeads : deviceHeads).computeIfAbsent(Rows.asset(row), asset -> head(asset, user));
    }

    private byte[] head(int asset, boolean user) {
        OwnedAsset owned = assets.get(asset);
        String member = (user ? Holder.USER : Holder.DEVICE).member();
        String head = "{\"adamId\":\""
                + owned.adamId()
                + "\",\"pricingParam\":\""
                + owned.pricingParam()
                + "\",\""
                + member
                + "\":\"";
        return head.getBytes(StandardCharsets.UTF_8);
    }
}
