package dev.verger.locations.encryption;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes and changes key sets on the command line: {@code key-set new}. The other commands read a key set from the
 * standard input, never from an argument, which other users of the machine could see. The changed one goes to the
 * standard output.
 */
public final class KeySetCommand {

    /** First argument of the service that asks for this command. */
    public static final String NAME = "key-set";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private static final String USAGE = """
            key-set new             a key set with one new key
            key-set show < K        ids of the keys of K, the primary one marked
            key-set add < K         K and a new key, which is not the primary one
            key-set promote ID < K  K with another primary key
            key-set delete ID < K   K without a key""";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    /** @param in where key sets come from */
    public KeySetCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /**
     * Does what the arguments say.
     *
     * @param arguments those behind the name
     * @return status of the process: 0 when it is done, 1 when it is not possible, 2 when there is no such command
     */
    public int run(List<String> arguments) {
        try {
            AeadConfig.register();
            String answer = answer(arguments);
            (answer.equals(USAGE) ? err : out).println(answer);
            return answer.equals(USAGE) ? MISUSED : DONE;
        } catch (GeneralSecurityException | KeySetException | IOException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private String answer(List<String> arguments) throws GeneralSecurityException, IOException {
        String command = arguments.size() == 1 ? arguments.get(0) : "";
        return switch (command) {
            case "new" -> KeySetText.write(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
            case "show" -> show(read());
            case "add" -> KeySetText.write(add(read()));
            default -> changed(arguments);
        };
    }

    private String changed(List<String> arguments) throws GeneralSecurityException, IOException {
        if (arguments.size() != 2 || !arguments.get(1).matches("[0-9]{1,10}")) {
            return USAGE;
        }
        long id = Long.parseLong(arguments.get(1));
        return switch (arguments.get(0)) {
            case "promote" -> KeySetText.write(promote(read(), id));
            case "delete" -> KeySetText.write(delete(read(), id));
            default -> USAGE;
        };
    }

    private KeysetHandle read() throws IOException {
        return KeySetText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String show(KeysetHandle keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(keys::getAt)
                .map(key -> Integer.toUnsignedString(key.getId()) + (key.isPrimary() ? " primary" : ""))
                .reduce((before, line) -> before + System.lineSeparator() + line)
                .orElseThrow();
    }

    private static KeysetHandle add(KeysetHandle keys) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId())
                .build();
    }

    private static KeysetHandle promote(KeysetHandle keys, long id) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
        builder.getAt(position(keys, id)).makePrimary();
        return builder.build();
    }

    private static KeysetHandle delete(KeysetHandle keys, long id) throws GeneralSecurityException {
        int position = position(keys, id);
        if (keys.getAt(position).isPrimary()) {
            throw new KeySetException("The primary key cannot be deleted: promote another one before.");
        }
        return KeysetHandle.newBuilder(keys).deleteAt(position).build();
    }

    private static int position(KeysetHandle keys, long id) {
        return IntStream.range(0, keys.size())
                .filter(i -> Integer.toUnsignedLong(keys.getAt(i).getId()) == id)
                .findFirst()
                .orElseThrow(() -> new KeySetException("The key set has no key " + id + "."));
    }
}
