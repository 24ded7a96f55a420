package dev.verger.testing.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tries the limits of a row: what is just outside of them must be refused, what is just inside must not. */
final class SettingLimitsTrial {

    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Duration FAR_TOO_LONG = Duration.ofDays(36_500);
    private static final Duration FAR_TOO_SHORT = Duration.ofDays(-1);
    private static final int FAR_TOO_MANY = Integer.MAX_VALUE;
    private static final int FAR_TOO_FEW = -1_000_000;

    private final SettingRow row;
    private final Function<String, Optional<String>> refusal;
    private final List<String> differences = new ArrayList<>();

    /** @param refusal what the process says about a value of the setting */
    SettingLimitsTrial(SettingRow row, Function<String, Optional<String>> refusal) {
        this.row = row;
        this.refusal = refusal;
    }

    /** One line for each value that the process does not treat as the row says. */
    List<String> differences() {
        switch (row.form().kind()) {
            case "integer" -> tryIntegers();
            case "duration" -> tryDurations();
            case "size" -> trySizes();
            default -> {}
        }
        return differences;
    }

    private void tryIntegers() {
        SettingForm form = row.form();
        Optional<Integer> least = form.least().map(Integer::valueOf);
        Optional<Integer> most = form.most().map(Integer::valueOf);
        tryInside(least, most);
        tryOutside(least.map(number -> number - 1).orElse(FAR_TOO_FEW), form.hasLowerLimit());
        tryOutside(most.map(number -> number + 1).orElse(FAR_TOO_MANY), most.isPresent());
    }

    /** A duration with a lower limit is never longer than ten years. */
    private void tryDurations() {
        SettingForm form = row.form();
        Optional<Duration> least = form.least().map(Duration::parse);
        Optional<Duration> most = form.most().map(Duration::parse).or(() -> least.map(some -> LONGEST));
        tryInside(least, most);
        tryOutside(least.map(limit -> limit.minusMillis(1)).orElse(FAR_TOO_SHORT), form.hasLowerLimit());
        tryOutside(most.map(limit -> limit.plusMillis(1)).orElse(FAR_TOO_LONG), most.isPresent());
    }

    private void trySizes() {
        row.form().least().ifPresent(least -> {
            tryInside(Optional.of(least), Optional.empty());
            tryOutside(1, true);
        });
    }

    private void tryInside(Optional<?> least, Optional<?> most) {
        least.filter(limit -> !row.form().mustBeAboveAnother()).ifPresent(this::tryInside);
        most.filter(limit -> !row.form().mustBeBelowAnother()).ifPresent(this::tryInside);
    }

    private void tryInside(Object value) {
        refusal.apply(value.toString())
                .filter(said -> said.contains(row.variable() + " must be "))
                .ifPresent(said -> differences.add(value + " is refused: " + said));
    }

    private void tryOutside(Object value, boolean refused) {
        Optional<String> said = refusal.apply(value.toString()).filter(line -> line.contains(row.variable()));
        if (said.isPresent() != refused) {
            differences.add(value + (refused ? " is not refused" : " is refused: " + said.orElse("")));
        }
    }
}
