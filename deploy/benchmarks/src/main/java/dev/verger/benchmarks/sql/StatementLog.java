package dev.verger.benchmarks.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads statements from PostgreSQL's log, so that the benchmark repeats exactly the statements that a service executes.
 */
final class StatementLog {

    private static final Pattern ENTRY =
            Pattern.compile("^\\S+ \\S+ \\S+ \\[(\\d+)] (LOG|DETAIL):  (.*)$", Pattern.DOTALL);

    private static final Pattern EXECUTE = Pattern.compile("^execute [^:]+: (.*)$", Pattern.DOTALL);

    /** Possessive quantifiers: other processes log values of any length, for which the matcher must not recurse. */
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (NULL|'((?:[^']++|'')*+)')");

    private StatementLog() {}

    /** Returns the prepared statements that were executed, from a position of the log on. */
    static List<LoggedStatement> read(Path log, long position) throws IOException {
        byte[] all = Files.readAllBytes(log);
        String text = new String(all, (int) position, all.length - (int) position, StandardCharsets.UTF_8);
        return parse(text);
    }

    static List<LoggedStatement> parse(String text) {
        var statements = new ArrayList<LoggedStatement>();
        List<String[]> entries = entries(text);
        for (int i = 0; i < entries.size(); i++) {
            Matcher execute = EXECUTE.matcher(entries.get(i)[2]);
            if (!entries.get(i)[1].equals("LOG") || !execute.matches()) {
                continue;
            }
            String detail = detail(entries, i);
            statements.add(new LoggedStatement(execute.group(1), parameters(detail)));
        }
        return statements;
    }

    /** Each entry as process id, kind and text; lines that begin with a tab continue the entry before. */
    private static List<String[]> entries(String text) {
        var entries = new ArrayList<String[]>();
        text.lines().forEach(line -> {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                entries.add(new String[] {entry.group(1), entry.group(2), entry.group(3)});
            } else if (line.startsWith("\t") && !entries.isEmpty()) {
                entries.get(entries.size() - 1)[2] += "\n" + line.substring(1);
            }
        });
        return entries;
    }

    /** The next entry of the same process, if it is a detail; entries of other processes may be between them. */
    private static String detail(List<String[]> entries, int index) {
        for (int i = index + 1; i < entries.size(); i++) {
            if (entries.get(i)[0].equals(entries.get(index)[0])) {
                return entries.get(i)[1].equals("DETAIL") ? entries.get(i)[2] : "";
            }
        }
        return "";
    }

    private static List<String> parameters(String detail) {
        var values = new ArrayList<String>();
        Matcher parameter = PARAMETER.matcher(detail);
        while (parameter.find()) {
            values.add(
                    parameter.group(2).equals("NULL")
                            ? null
                            : parameter.group(3).replace("''", "'"));
        }
        return values;
    }
}
