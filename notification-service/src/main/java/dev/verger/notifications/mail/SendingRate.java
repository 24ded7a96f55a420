package dev.verger.notifications.mail;

import java.util.concurrent.TimeUnit;

/** Spaces mails so that no more than so many begin in a second. */
final class SendingRate {

    private final long nanosBetween;
    private long next = System.nanoTime();

    /** @param perSecond 0 for no limit */
    SendingRate(int perSecond) {
        this.nanosBetween = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Waits for the turn of the caller. */
    void await() throws MailFailedException {
        long pause = turn() - System.nanoTime();
        if (pause <= 0) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailFailedException(new SmtpAnswer("Verger is stopping", SmtpAnswer.Verdict.LATER), e);
        }
    }

    private synchronized long turn() {
        long turn = Math.max(next, System.nanoTime());
        next = turn + nanosBetween;
        return turn;
    }
}
