package dev.verger.images;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Builds and checks the images. */
@Command(
        name = "images",
        mixinStandardHelpOptions = true,
        subcommands = {Main.Build.class, Main.Base.class, CheckCommand.class},
        description = "Builds and checks the container images of Verger.")
public final class Main {

    private Main() {}

    /** Exit status 0: done; 1: failed; 2: wrong arguments. */
    public static void main(String[] arguments) {
        // Kafka and PostgreSQL, which run in this JVM, log a lot.
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    System.err.println(failure.getMessage());
                    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                        System.err.println("  because of " + cause);
                    }
                    return 1;
                })
                .execute(arguments));
    }

    @Command(name = "build", description = "Writes an archive of each image to deploy/images/target/images.")
    static final class Build implements Runnable {

        @Option(names = "--root", defaultValue = ".", description = "the checkout; default: ${DEFAULT-VALUE}")
        Path root;

        @Option(names = "--version", required = true, description = "version in the labels")
        String version;

        @Option(names = "--base", required = true, description = "base image: a name, or tar://ARCHIVE")
        String base;

        @Option(
                names = "--train",
                arity = "1",
                defaultValue = "true",
                description = "fill the ahead-of-time caches; needs Linux; default: ${DEFAULT-VALUE}")
        boolean train;

        @Option(
                names = "--registry",
                defaultValue = "",
                description = "push to it as well, such as registry.example.org/verger")
        String registry;

        @Option(names = "--tag", required = true, description = "tag of the images")
        String tag;

        @Option(
                names = "--port-offset",
                defaultValue = "30000",
                description = "of what runs meanwhile; default: ${DEFAULT-VALUE}")
        int portOffset;

        @Override
        public void run() {
            Path checkout = root.toAbsolutePath().normalize();
            Path target = checkout.resolve("deploy/images/target");
            var builder = new ImageBuilder(checkout, Origin.of(checkout, version, base), tag, target.resolve("cache"));
            Map<Image, Path> caches = new EnumMap<>(Image.class);
            if (train) {
                try (Surroundings surroundings = Surroundings.start(checkout, target.resolve("stack"), portOffset)) {
                    caches.putAll(new Training(builder, target.resolve("training"), System.out::println)
                            .caches(surroundings));
                }
            }
            for (Image image : Image.values()) {
                Optional<Path> cache = Optional.ofNullable(caches.get(image));
                Path archive = target.resolve("images").resolve(image.id() + ".tar");
                System.out.println(archive + " " + builder.write(image, cache, archive));
                if (!registry.isEmpty()) {
                    System.out.println(
                            registry + "/" + image.id() + ":" + tag + " " + builder.push(image, cache, registry));
                }
            }
        }
    }

    @Command(name = "base", description = "Makes a base image from a JDK and the libraries of this machine.")
    static final class Base implements Runnable {

        @Option(names = "--jdk", required = true, description = "home directory of the JDK")
        Path jdk;

        @Option(names = "--out", required = true, description = "the archive to write")
        Path out;

        @Override
        public void run() {
            Path archive = out.toAbsolutePath();
            LocalBase.write(jdk, archive.resolveSibling(archive.getFileName() + ".work"), archive);
        }
    }
}
