package dev.verger.local.demo;

import dev.verger.local.mail.Mail;
import java.nio.file.Path;
import java.util.List;

/** The parts of a running stack that the demo uses. */
public interface DemoStack {

    /** Returns the gateway's address, such as {@code http://127.0.0.1:8080}. */
    String gateway();

    /** Returns the simulator's address. */
    String simulator();

    /** Returns a service token's file. */
    Path tokenFile(String name);

    /** Returns all mails, oldest first. */
    List<Mail> mails();
}
