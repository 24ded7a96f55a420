package dev.verger.notifications.digest;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ListedTitle;
import dev.verger.notifications.digest.DigestView.LineView;
import dev.verger.notifications.digest.DigestView.Tone;
import dev.verger.notifications.mail.DisplayText;
import dev.verger.notifications.mail.MailMessages;
import java.util.function.UnaryOperator;

/** Renders the line of one title. */
final class LineRenderer {

    private static final String STANDARD_QUALITY = "STDQ";

    /** A use that is not nothing is seen. */
    private static final int NARROWEST_BAR = 2;

    private final MailMessages wording;
    private final UnaryOperator<String> icons;

    /** @param icons what a mail shows of the address of an icon, null for nothing */
    LineRenderer(MailMessages wording, UnaryOperator<String> icons) {
        this.wording = wording;
        this.icons = icons;
    }

    LineView line(ListedTitle title, Tone tone) {
        Condition condition = title.condition();
        Integer percent = percent(condition);
        return new LineView(
                tone,
                name(condition),
                icons.apply(condition.iconUrl()),
                DisplayText.of(String.join(", ", condition.platforms())),
                wording.say("since", wording.shortDay(condition.since())),
                removed(title),
                percent == null ? null : wording.say("used", condition.used(), condition.total()),
                percent == null ? null : wording.say("share", percent / 100.0),
                percent == null ? null : wording.count("left", left(condition)),
                percent == null || condition.used() <= 0 ? percent : Integer.valueOf(Math.max(NARROWEST_BAR, percent)));
    }

    String name(Condition condition) {
        String name = DisplayText.of(condition.title());
        String title = name.isEmpty() ? wording.say("untitled", condition.adamId()) : name;
        boolean standard =
                condition.pricingParam().isEmpty() || condition.pricingParam().equals(STANDARD_QUALITY);
        return standard ? title : "%s (%s)".formatted(title, condition.pricingParam());
    }

    private String removed(ListedTitle title) {
        return title.condition().kind() == ConditionKind.REMOVED_FROM_APP_STORE || title.removedSince() == null
                ? null
                : wording.say("removed", wording.shortDay(title.removedSince()));
    }

    /** As Apple counts them; without its count, what is not in use. */
    private static long left(Condition condition) {
        return Math.max(
                0, condition.available() == null ? condition.total() - condition.used() : condition.available());
    }

    /** Rounded down: only what is used up is 100 percent. */
    private static Integer percent(Condition condition) {
        if (condition.total() == null || condition.used() == null || condition.total() <= 0) {
            return null;
        }
        return (int) Math.max(0, Math.min(100, condition.used() * 100 / condition.total()));
    }
}
