package dev.verger.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What documents refer to is there: files, headings, and the classes that docs/security.md names. */
class DocumentsTest {

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", ".local");
    private static final Pattern LINK =
            Pattern.compile("\\]\\((?!https?://)(?<file>[^)#\\s]*)(?:#(?<anchor>[^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]\\w+)`");

    @Test
    void linksLeadToFilesAndHeadings() {
        List<String> broken = files(".md").stream()
                .flatMap(document -> LINK.matcher(withoutCode(document))
                        .results()
                        .filter(link -> !leadsSomewhere(document, link))
                        .map(link -> Checkout.root().relativize(document) + ": " + link.group()))
                .toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void theClassesThatShowSecurityExist() {
        Set<String> classes = files(".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        List<String> named = CLASS.matcher(withoutCode(Checkout.file("docs/security.md")))
                .results()
                .map(name -> name.group(1))
                .toList();

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(classes).containsAll(named);
    }

    private static boolean leadsSomewhere(Path document, MatchResult link) {
        Path file = link.group(1).isEmpty()
                ? document
                : document.resolveSibling(link.group(1)).normalize();
        return Files.exists(file) && (link.group(2) == null || anchors(file).anyMatch(link.group(2)::equals));
    }

    /** As GitHub makes them. */
    private static Stream<String> anchors(Path document) {
        return HEADING.matcher(withoutCode(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase()
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'));
    }

    private static String withoutCode(Path document) {
        return CODE_BLOCK.matcher(text(document)).replaceAll("");
    }

    private static List<Path> files(String ending) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(Checkout.root(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(ending)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
