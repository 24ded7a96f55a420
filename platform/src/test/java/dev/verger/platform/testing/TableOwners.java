package dev.verger.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which package of a module writes each of its tables and which others read it, by the SQL and the entities in its
 * sources. Entities count as a writer of their own, so that a table that SQL writes too has two. Tables whose names are
 * put together at run time, as those of stages are, cannot be seen.
 */
public final class TableOwners {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db");
    private static final Path DECLARED = Path.of("src", "test", "resources", "tables.txt");

    private static final Pattern CREATED =
            Pattern.compile("\\bcreate (?:unlogged )?table (?:if not exists )?(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RENAMED =
            Pattern.compile("\\balter table (\\w+) rename to (\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("@(?:Table|CollectionTable)\\(\\s*name = \"(\\w+)\"");
    private static final String AS_ENTITY = " (entity)";
    private static final Pattern MENTION =
            Pattern.compile("\\b(insert into|update|delete from|from|join|using) (\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> WRITING = Set.of("insert into", "update", "delete from");

    private final Map<String, Set<String>> writers = new TreeMap<>();
    private final Map<String, Set<String>> readers = new TreeMap<>();

    private TableOwners() {}

    /**
     * One line for each table in the form {@code table: writers} or {@code table: writers <- readers}, sorted; a writer
     * is a package, or a package followed by {@code (entity)}.
     *
     * @param root package of the module; packages are named by what follows it
     */
    public static List<String> actual(String root) {
        var owners = new TableOwners();
        files(MIGRATIONS, ".sql")
                .forEach(file -> CREATED.matcher(text(file))
                        .results()
                        .forEach(table -> owners.writers.put(table.group(1), new TreeSet<>())));
        files(MIGRATIONS, ".sql")
                .forEach(file -> RENAMED.matcher(text(file))
                        .results()
                        .forEach(table -> owners.writers.put(table.group(2), owners.writers.remove(table.group(1)))));
        Path folder = SOURCES.resolve(root.replace('.', '/'));
        files(folder, ".java").forEach(file -> owners.read(folder, file));
        return owners.lines();
    }

    /** The same lines as they are declared, comments left out. */
    public static List<String> declared() {
        return text(DECLARED).lines().filter(line -> !line.startsWith("#")).toList();
    }

    private void read(Path folder, Path file) {
        String name = folder.relativize(file.getParent()).toString().replace('/', '.');
        String source = COMMENT.matcher(text(file)).replaceAll("");
        ENTITY.matcher(source)
                .results()
                .forEach(entity -> writers.get(entity.group(1)).add(name + AS_ENTITY));
        Matcher texts = TEXT.matcher(source);
        while (texts.find()) {
            String sql = texts.group(1) == null ? texts.group(2) : texts.group(1);
            MENTION.matcher(sql.replaceAll("\\s+", " "))
                    .results()
                    .filter(mention -> writers.containsKey(mention.group(2)))
                    .forEach(mention -> add(mention.group(1).toLowerCase(), mention.group(2), name));
        }
    }

    private void add(String verb, String table, String name) {
        Map<String, Set<String>> side = WRITING.contains(verb) ? writers : readers;
        side.computeIfAbsent(table, none -> new TreeSet<>()).add(name);
    }

    private List<String> lines() {
        return writers.keySet().stream().map(this::line).toList();
    }

    private String line(String table) {
        Set<String> others = new TreeSet<>(readers.getOrDefault(table, Set.of()));
        writers.get(table).forEach(writer -> others.remove(writer.replace(AS_ENTITY, "")));
        String owners = table + ": " + String.join(", ", writers.get(table));
        return others.isEmpty() ? owners : owners + " <- " + String.join(", ", others);
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
