package dev.verger.simulator.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.verger.simulator.event.EventState;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.LibraryRecord;
import dev.verger.simulator.token.IssuedToken;
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
 * Saves everything but the assignments in one JSON file, and those of each library in a binary file. A file is written
 * beside its old version and then moved over it, so that a crash leaves one of the two complete.
 */
public final class StateFiles {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final Path directory;
    private final Map<String, Integer> savedVersions = new HashMap<>();

    public StateFiles(Path directory) {
        this.directory = directory;
    }

    /** Reads what an earlier run saved, if there was one, into an empty state. */
    public void load(SimulatorState state) {
        Path file = directory.resolve("state.json");
        if (!Files.exists(file)) {
            return;
        }
        try {
            SavedState savedState = MAPPER.readValue(Files.readAllBytes(file), SavedState.class);
            state.clock().restore(savedState.clockOffsetSeconds());
            for (LibraryRecord library : savedState.libraries()) {
                state.add(load(library, state));
            }
            savedState.tokens().forEach(state.tokens()::add);
            savedState.removedFromStore().forEach(state.store()::remove);
            savedState.events().forEach(state.events()::put);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the simulator's state in " + directory, e);
        }
    }

    private Library load(LibraryRecord library, SimulatorState state) throws IOException {
        Path file = assignments(library.identity().name());
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            return Library.restore(library, state.store(), in);
        }
    }

    /** Writes the state. Called from the event loop, which owns it. */
    public void save(SimulatorState state) {
        try {
            Files.createDirectories(directory);
            for (Library library : state.libraries()) {
                int version = library.assignmentsVersion();
                if (Integer.valueOf(version).equals(savedVersions.get(library.name()))) {
                    continue;
                }
                var bytes = new ByteArrayOutputStream(library.assignments().size() * 8 + 1024);
                try (var out = new DataOutputStream(new BufferedOutputStream(bytes))) {
                    library.writeAssignments(out);
                }
                replace(assignments(library.name()), bytes.toByteArray());
                savedVersions.put(library.name(), version);
            }
            SavedState savedState = new SavedState(
                    state.clock().offsetSeconds(),
                    state.libraries().stream().map(Library::record).toList(),
                    List.copyOf(state.tokens().all()),
                    List.copyOf(state.store().removed()),
                    List.copyOf(state.events().all()));
            replace(directory.resolve("state.json"), MAPPER.writeValueAsBytes(savedState));
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

    record SavedState(
            long clockOffsetSeconds,
            List<LibraryRecord> libraries,
            List<IssuedToken> tokens,
            List<String> removedFromStore,
            List<EventState> events) {}
}
