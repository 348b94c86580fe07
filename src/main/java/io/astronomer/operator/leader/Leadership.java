package io.astronomer.operator.leader;

/** Whether this process may act, among all replicas of one installation. */
public interface Leadership {
    /**
     * Begins to stand for it.
     *
     * @param onLead called once, on a thread of its own, when this process may act
     */
    void stand(Runnable onLead);

    /** Whether this process may act now. It may rest for a while, and go on when nobody else may have acted meanwhile. */
    boolean leads();

    /** Gives it up, so that another replica need not wait; to be called when nothing is under way any more. */
    void release();

    /** For an installation with one replica that nothing takes turns with. */
    static Leadership alone() {
        return new Leadership() {
            @Override
            public void stand(Runnable onLead) {
                onLead.run();
            }

            @Override
            public boolean leads() {
                return true;
            }

            @Override
            public void release() {
                // There is nobody to leave it to.
            }
        };
    }
}
