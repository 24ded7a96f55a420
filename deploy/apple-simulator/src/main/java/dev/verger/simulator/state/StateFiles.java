package dev.verger.simulator.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.verger.simulator.event.EventState;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.LibraryRecord;
import dev.verger.simulator.token.IssuedToken;
import dev.verger.simulator.world.World;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One JSON file for everything but the assignments, and one binary file per library for those. Each is written beside
 * its old version and moved over it, so a crash leaves one or the other.
 */
public final class StateFiles {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final Path directory;
    private final Map<String, Integer> saved = new HashMap<>();

    public StateFiles(Path directory) {
        this.directory = directory;
    }

    /** Reads an earlier run into an empty world, if there was one. */
    public void load(World world) {
        Path file = directory.resolve("state.json");
        if (!Files.exists(file)) {
            return;
        }
        try {
            State state = MAPPER.readValue(Files.readAllBytes(file), State.class);
            world.clock().restore(state.clockOffsetSeconds());
            for (LibraryRecord library : state.libraries()) {
                world.add(load(library, world));
            }
            state.tokens().forEach(world.tokens()::add);
            state.removedFromStore().forEach(world.store()::remove);
            state.events().forEach(world.events()::put);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the simulator's state in " + directory, e);
        }
    }

    private Library load(LibraryRecord library, World world) throws IOException {
        Path file = assignments(library.identity().name());
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            return Library.restore(library, world.store(), in);
        }
    }

    /** Writes the world. Called from the event loop, which owns it. */
    public void save(World world) {
        try {
            Files.createDirectories(directory);
            for (Library library : world.libraries()) {
                int mark = library.assignmentsMark();
                if (Integer.valueOf(mark).equals(saved.get(library.name()))) {
                    continue;
                }
                var bytes = new ByteArrayOutputStream(library.assignments().size() * 8 + 1024);
                try (var out = new DataOutputStream(new BufferedOutputStream(bytes))) {
                    library.writeAssignments(out);
                }
                replace(assignments(library.name()), bytes.toByteArray());
                saved.put(library.name(), mark);
            }
            State state = new State(
                    world.clock().offsetSeconds(),
                    world.libraries().stream().map(Library::record).toList(),
                    List.copyOf(world.tokens().all()),
                    List.copyOf(world.store().removed()),
                    List.copyOf(world.events().all()));
            replace(directory.resolve("state.json"), MAPPER.writeValueAsBytes(state));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the simulator's state to " + directory, e);
        }
    }

    private Path assignments(String library) {
        return directory.resolve(library + ".assignments");
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    record State(
            long clockOffsetSeconds,
            List<LibraryRecord> libraries,
            List<IssuedToken> tokens,
            List<String> removedFromStore,
            List<EventState> events) {}
}
