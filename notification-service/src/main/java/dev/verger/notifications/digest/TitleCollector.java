package dev.verger.notifications.digest;

import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ListedTitle;
import dev.verger.notifications.digest.Digest.Group;
import dev.verger.notifications.digest.Digest.Section;
import dev.verger.notifications.location.KnownLocation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps the titles that a mail lists of those that pass by, and writes all of them to the file if there is one. */
final class TitleCollector implements Consumer<ListedTitle> {

    private final DigestOutline outline;
    private final Map<Long, KnownLocation> locations;
    private final Map<Long, Integer> linesLeft;
    private final Map<Long, Map<ConditionKind, List<ListedTitle>>> kept = new HashMap<>();
    private final DigestFileWriter file;

    TitleCollector(DigestOutline outline) {
        this.outline = outline;
        this.locations = outline.all().stream()
                .map(Findings::location)
                .collect(Collectors.toMap(KnownLocation::id, Function.identity()));
        this.linesLeft = outline.lines();
        this.file = outline.needsFile() ? new DigestFileWriter(DigestFileWriter.LARGEST_BYTES) : null;
        if (file != null) {
            outline.all().forEach(findings -> findings.facts().forEach(fact -> file.add(findings.location(), fact)));
        }
    }

    @Override
    public void accept(ListedTitle title) {
        long id = title.condition().locationId();
        if (file != null) {
            file.add(locations.get(id), title);
        }
        int left = linesLeft.getOrDefault(id, 0);
        if (left > 0) {
            linesLeft.put(id, left - 1);
            kept.computeIfAbsent(id, key -> new EnumMap<>(ConditionKind.class))
                    .computeIfAbsent(title.condition().kind(), key -> new ArrayList<>())
                    .add(title);
        }
    }

    List<Section> sections() {
        return outline.shown().stream().map(this::section).toList();
    }

    private Section section(Findings findings) {
        var titles = kept.getOrDefault(findings.location().id(), Map.of());
        List<Group> groups = findings.titles().entrySet().stream()
                .map(count ->
                        new Group(count.getKey(), count.getValue(), titles.getOrDefault(count.getKey(), List.of())))
                .toList();
        return new Section(findings.location(), findings.facts(), groups);
    }

    /** Null if the mail lists everything itself. */
    DigestFile file(LocalDate date) {
        return file == null ? null : file.end(date);
    }
}
