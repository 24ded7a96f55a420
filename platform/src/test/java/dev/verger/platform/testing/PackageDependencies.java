package dev.verger.platform.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares the dependencies that each package-info.java lists with those of the package's classes. */
public final class PackageDependencies {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern SENTENCE = Pattern.compile("Depends on ([^.;]*)[.;]");
    private static final Pattern NAME = Pattern.compile("\\{@code (\\w+)}");

    private PackageDependencies() {}

    /**
     * Packages whose sentence is not true, with what is said and what is.
     *
     * @param root package of the module; the packages directly below it are compared, and named by their last word
     */
    public static List<String> untrue(JavaClasses classes, String root) {
        Map<String, Set<String>> actual = actual(classes, root + ".");
        List<String> untrue = new ArrayList<>();
        actual.forEach((name, dependencies) -> {
            Set<String> said = said(root, name);
            if (!said.equals(dependencies)) {
                untrue.add("%s says %s, depends on %s".formatted(name, said, dependencies));
            }
        });
        return untrue;
    }

    private static Map<String, Set<String>> actual(JavaClasses classes, String prefix) {
        Map<String, Set<String>> actual = new TreeMap<>();
        for (JavaClass from : classes) {
            if (from.getPackageName().startsWith(prefix)) {
                Set<String> names = actual.computeIfAbsent(name(from, prefix), name -> new TreeSet<>());
                from.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(to -> to.getPackageName().startsWith(prefix))
                        .map(to -> name(to, prefix))
                        .forEach(names::add);
                names.remove(name(from, prefix));
            }
        }
        return actual;
    }

    private static String name(JavaClass type, String prefix) {
        return type.getPackageName().substring(prefix.length()).split("\\.")[0];
    }

    private static Set<String> said(String root, String name) {
        Path file = SOURCES.resolve((root + "." + name).replace('.', '/')).resolve("package-info.java");
        try {
            String text = Files.readString(file).replaceAll("\\s*\\n \\*\\s*", " ");
            Matcher sentence = SENTENCE.matcher(text);
            return sentence.find() ? names(sentence.group(1)) : Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(String list) {
        return NAME.matcher(list)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
