package dev.verger.catalog.operation;

/** Learns that every task of an operation has ended, because some operations belong to something larger. */
public interface OperationEndListener {

    /**
     * Called in the transaction that ends the operation, which holds it and its location, while its results can be read
     * and before {@code OperationFinished} is published.
     */
    void ended(Operation operation);
}
