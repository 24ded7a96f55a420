package dev.verger.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        description =
                "Builds the images on a base of this machine and starts them as an unprivileged user on a read-only root"
                        + " file system: with the ahead-of-time cache, without, and on the base of another JDK. Linux and root only."
                        + " Status 1: something is not as it has to be.")
final class CheckCommand implements Callable<Integer> {

    private static final String VERSION = "check";

    @Option(names = "--root", defaultValue = ".", description = "the checkout; default: ${DEFAULT-VALUE}")
    Path root;

    @Option(names = "--jdk", required = true, description = "home directory of a JDK 25 or newer")
    Path jdk;

    @Option(
            names = "--other-jdk",
            description = "home directory of another JDK, 17 or newer; default: that part is left out")
    Path otherJdk;

    @Option(
            names = "--idle",
            defaultValue = "30",
            description = "seconds before memory is read; default: ${DEFAULT-VALUE}")
    int idle;

    @Option(
            names = "--port-offset",
            defaultValue = "30000",
            description = "of what runs meanwhile; default: ${DEFAULT-VALUE}")
    int portOffset;

    @Override
    public Integer call() {
        if (!Container.isRoot()) {
            throw new IllegalStateException("Only root may start a process as the user of an image.");
        }
        Path checkout = root.toAbsolutePath().normalize();
        Path work = checkout.resolve("deploy/images/target/check");
        ImageBuilder own = builder(checkout, base(jdk, work.resolve("base.tar")), work.resolve("cache"));
        try (Surroundings surroundings = Surroundings.start(checkout, work.resolve("stack"), portOffset)) {
            Map<Image, Path> caches =
                    new Training(own, work.resolve("training"), System.out::println).caches(surroundings);
            var check = new Check(surroundings, work.resolve("run"), Duration.ofSeconds(idle));
            check.run(Check.Variant.WITH_CACHE, own, caches);
            check.run(Check.Variant.WITHOUT_CACHE, own, caches);
            if (otherJdk != null) {
                ImageBuilder other =
                        builder(checkout, base(otherJdk, work.resolve("other-base.tar")), work.resolve("cache"));
                check.run(Check.Variant.FOREIGN_BASE, other, caches);
            }
            List<String> faults = new ArrayList<>(check.faults());
            Commands.run("rm", "-rf", work.resolve("again").toString());
            ImageBuilder again = own.withLayers(work.resolve("again/cache"));
            faults.addAll(differences(own, again, caches, work.resolve("again")));
            faults.forEach(System.err::println);
            return faults.isEmpty() ? 0 : 1;
        }
    }

    private static String base(Path jdk, Path archive) {
        if (!Files.exists(archive)) {
            LocalBase.write(jdk, archive.resolveSibling(archive.getFileName() + ".work"), archive);
        }
        return "tar://" + archive;
    }

    private static ImageBuilder builder(Path checkout, String base, Path layers) {
        return new ImageBuilder(checkout, Origin.of(checkout, VERSION, base), VERSION, layers);
    }

    /** Builds each image twice from the same files; the second time all layers are made anew. */
    private static List<String> differences(
            ImageBuilder builder, ImageBuilder other, Map<Image, Path> caches, Path work) {
        List<String> faults = new ArrayList<>();
        caches.forEach((image, cache) -> {
            Path first = work.resolve(image.id() + "-1.tar");
            Path second = work.resolve(image.id() + "-2.tar");
            String digest = builder.write(image, Optional.of(cache), first);
            String again = other.write(image, Optional.of(cache), second);
            if (!digest.equals(again)) {
                faults.add(image.id() + ": two builds of the same files differ");
            }
        });
        return faults;
    }
}
