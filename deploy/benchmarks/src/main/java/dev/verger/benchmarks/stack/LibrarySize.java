package dev.verger.benchmarks.stack;

/** How large a library is. */
public record LibrarySize(int assets, int assignments, int devices, int users) {

    private static final int FEWEST_TITLES = 100;
    private static final int ASSIGNMENTS_PER_DEVICE = 10;
    private static final int PEOPLE_PER_DEVICE = 10;

    /* * A library of a number of assignments with an organisation's usual ratios: ten apps on each device, a thousand devices
     * per popular title, one registered user per ten devices.
     */
    public static LibrarySize ofAssignments(int assignments) {
        int assets = Math.max(FEWEST_TITLES, assignments / 1000);
        int devices = Math.max(100, assignments / ASSIGNMENTS_PER_DEVICE);
        return new LibrarySize(assets, assignments, devices, Math.max(10, devices / PEOPLE_PER_DEVICE));
    }

    /** A library of a number of assignments with as few titles as possible: nearly all pages are of one list. */
    public static LibrarySize ofPopularTitles(int assignments) {
        LibrarySize usual = ofAssignments(assignments);
        return new LibrarySize(FEWEST_TITLES, assignments, usual.devices, usual.users);
    }

    /** A library of a number of assignments with more titles than any known organisation has. */
    public LibrarySize withTitles(int titles) {
        return new LibrarySize(titles, assignments, devices, users);
    }

    /** A library of a number of titles, most of which are not assigned. */
    public static LibrarySize ofTitles(int titles) {
        return new LibrarySize(titles, titles / 10, Math.max(100, titles / 100), 10);
    }

    /** Requests that list all titles, a thousand per request. */
    public long assetPages() {
        return pages(assets, 1000);
    }

    /**
     * The fewest requests that read everything, lookups of metadata and three requests for configuration included.
     *
     * @param pageSize rows of one page of Apple's lists
     * @param idsPerLookup maximum of titles in one metadata request
     * @param platforms stores from which metadata is requested
     */
    public long requests(int pageSize, int idsPerLookup, int platforms) {
        return pages(assets, pageSize)
                + pages(assignments, pageSize)
                + pages(users, pageSize)
                + (long) platforms * pages(assets, idsPerLookup)
                + 3;
    }

    private static long pages(long rows, int size) {
        return (rows + size - 1) / size;
    }
}
