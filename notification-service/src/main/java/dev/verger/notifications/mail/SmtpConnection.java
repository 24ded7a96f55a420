package dev.verger.notifications.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection to the SMTP server, for one mail after the other. Remembers how far a mail has come and what the server
 * said last, because that decides whether it may be sent again.
 */
final class SmtpConnection extends SMTPTransport {

    private final SmtpConfig config;
    private final Socket socket;

    private SmtpPhase phase = SmtpPhase.SESSION;
    private int reply = SmtpPhase.NO_REPLY;
    private String words = "";
    private Runnable beforeHandover = () -> {};
    private long transactionEnd;

    private SmtpConnection(Session session, URLName server, SmtpConfig config, Socket socket) {
        super(session, server);
        this.config = config;
        this.socket = socket;
    }

    /**
     * Connects; the server is ready for a mail then.
     *
     * @throws MailFailedException if it is not, or cannot be reached
     */
    static SmtpConnection open(SmtpConfig config) throws MailFailedException {
        String host = config.host().orElseThrow();
        var server = new URLName(
                "smtp",
                host,
                config.port(),
                null,
                config.username().orElse(null),
                config.password().orElse(null));
        Socket socket;
        try {
            socket = socket(config, host);
        } catch (IOException e) {
            throw new MailFailedException(SmtpAnswer.withoutReply(SmtpPhase.SESSION, e), e);
        }
        var connection = new SmtpConnection(session(config), server, config, socket);
        try {
            connection.connect(socket);
            return connection;
        } catch (MessagingException e) {
            connection.drop();
            throw new MailFailedException(connection.answer(e), e);
        }
    }

    private static Socket socket(SmtpConfig config, String host) throws IOException {
        int timeout = millis(config.connectTimeout());
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, config.port()), timeout);
            socket.setSoTimeout(timeout);
            return config.tls() == SmtpConfig.Tls.IMPLICIT ? encrypted(socket, host, config.port()) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket encrypted(Socket plain, String host, int port) throws IOException {
        var socket = (SSLSocket) tls().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static SSLSocketFactory tls() {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no TLS", e);
        }
    }

    private static Session session(SmtpConfig config) {
        var properties = new Properties();
        properties.put("mail.smtp.auth", String.valueOf(config.username().isPresent()));
        properties.put("mail.smtp.starttls.enable", String.valueOf(config.tls() != SmtpConfig.Tls.NONE));
        properties.put("mail.smtp.starttls.required", String.valueOf(config.tls() == SmtpConfig.Tls.STARTTLS));
        properties.put("mail.smtp.ssl.socketFactory", tls());
        // A server that does not answer the farewell is not waited for.
        properties.put("mail.smtp.quitwait", "false");
        return Session.getInstance(properties);
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    /**
     * Sends a mail to its recipients.
     *
     * @param beforeHandover runs before the line that ends the mail; if it throws, the server does not get that line
     * @return what the server said
     * @throws MailFailedException if the server did not accept it, or it is not known whether it did
     */
    SmtpAnswer send(MimeMessage mail, Runnable beforeHandover) throws MailFailedException {
        this.beforeHandover = beforeHandover;
        transactionEnd = System.nanoTime() + config.transactionTimeout().toNanos();
        boolean usable = false;
        try {
            sendMessage(mail, mail.getAllRecipients());
            usable = true;
            return new SmtpAnswer(SmtpAnswer.shown(words), SmtpAnswer.Verdict.ACCEPTED);
        } catch (MessagingException e) {
            usable = reply > SmtpPhase.NO_REPLY;
            throw new MailFailedException(answer(e), e);
        } finally {
            if (!usable) {
                drop();
            }
        }
    }

    /** Whether the server still listens; asked before the connection is used for another mail. */
    boolean listens() {
        patience(config.connectTimeout());
        return isConnected();
    }

    SmtpPhase phase() {
        return phase;
    }

    /** Whether the connection ended before the server answered. */
    boolean endedWithoutReply() {
        return reply <= SmtpPhase.NO_REPLY;
    }

    /** Ends the connection without a farewell, which would be part of the mail if one is half sent. */
    void drop() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SmtpAnswer answer(MessagingException failure) {
        return reply > SmtpPhase.NO_REPLY
                ? new SmtpAnswer(SmtpAnswer.shown(words), phase.verdict(reply))
                : SmtpAnswer.withoutReply(phase, failure);
    }

    private void enter(SmtpPhase next) {
        phase = next;
        reply = SmtpPhase.NO_REPLY;
        patience(Duration.ofNanos(transactionEnd - System.nanoTime()));
    }

    private void patience(Duration duration) {
        try {
            socket.setSoTimeout(Math.max(1, millis(duration)));
        } catch (SocketException e) {
            // Closed: the next read or write says so.
            reply = SmtpPhase.NO_REPLY;
        }
    }

    @Override
    protected void mailFrom() throws MessagingException {
        enter(SmtpPhase.SENDER);
        super.mailFrom();
    }

    @Override
    protected void rcptTo() throws MessagingException {
        enter(SmtpPhase.RECIPIENT);
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        enter(SmtpPhase.CONTENT);
        return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        beforeHandover.run();
        enter(SmtpPhase.HANDED_OVER);
        super.finishData();
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        reply = SmtpPhase.NO_REPLY;
        int code = super.readServerResponse();
        reply = Math.max(SmtpPhase.NO_REPLY, code);
        words = getLastServerResponse();
        return code;
    }

    /** What the server says to a reset is not its answer to the mail. */
    @Override
    public synchronized void issueCommand(String command, int expected) throws MessagingException {
        int answered = reply;
        String said = words;
        super.issueCommand(command, expected);
        if (command.equals("RSET")) {
            reply = answered;
            words = said;
        }
    }
}
