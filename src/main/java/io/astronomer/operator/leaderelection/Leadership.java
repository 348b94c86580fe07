package io.astronomer.operator.leaderelection;

/** Leader election among the replicas of one installation. */
public interface Leadership {
    /**
     * Starts the election.
     *
     * @param onLead is called once, when this process is the leader; on another thread if there is an election
     */
    void start(Runnable onLead);

    /** Returns whether this process is the leader now. It may pause and go on, if no other replica led in between. */
    boolean isLeader();

    /**
     * Ends the leadership, so that another replica need not wait for the lease to expire. No write begins any more. A write
     * in flight may still take effect, so that the caller first waits for these, within a limit.
     */
    void release();

    /** Ends the leadership and lets the lease expire, because a request may still be in flight. */
    void abandon();

    /** Returns the election of an installation with one replica. */
    static Leadership alone() {
        return new Leadership() {
            @Override
            public void start(Runnable onLead) {
                onLead.run();
            }

            @Override
            public boolean isLeader() {
                return true;
            }

            @Override
            public void release() {
                // There is no lease.
            }

            @Override
            public void abandon() {
                // There is no other replica.
            }
        };
    }
}
