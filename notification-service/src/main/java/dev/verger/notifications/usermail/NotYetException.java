package dev.verger.notifications.usermail;

/** Something about this one mail is not known yet. */
class NotYetException extends Exception {

    NotYetException(String what) {
        super(what);
    }
}
