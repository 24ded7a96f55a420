package dev.verger.simulator.library;

/** A listing of assignments at one time, to be divided into pages. */
public final class AssignmentList {

    private final long[] rows;
    private final String versionId;
    private final AssignmentRenderer renderer;
    private final AssignmentRenderer.UserState userState;

    AssignmentList(long[] rows, String versionId, AssignmentRenderer renderer, AssignmentRenderer.UserState userState) {
        this.rows = rows;
        this.versionId = versionId;
        this.renderer = renderer;
        this.userState = userState;
    }

    public int size() {
        return rows.length;
    }

    public String versionId() {
        return versionId;
    }

    /** Some rows as JSON objects separated by commas. */
    public byte[] json(int from, int to, boolean includeUserState) {
        return renderer.render(rows, from, to, includeUserState ? userState : null);
    }
}
