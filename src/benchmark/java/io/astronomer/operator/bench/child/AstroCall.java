package io.astronomer.operator.bench.child;

import io.astronomer.operator.sandbox.astro.Operation;
import java.util.Set;

/**
 * One request to the service.
 *
 * @param micros its time, since the epoch
 * @param subject the key of the object, or the listed scope entity
 */
public record AstroCall(long micros, Operation operation, int status, String subject) {
    private static final Set<Operation> WRITES =
            Set.of(Operation.CREATE, Operation.UPDATE, Operation.EXCLUDE, Operation.DELETE);

    public boolean isWrite() {
        return WRITES.contains(operation);
    }

    public boolean isTaken() {
        return status >= 200 && status < 300;
    }

    public boolean isRejected() {
        return status == 429;
    }

    String line() {
        return micros + " " + operation + " " + status + " " + (subject.isEmpty() ? "-" : subject);
    }

    static AstroCall parse(String line) {
        String[] parts = line.split(" ", -1);
        return new AstroCall(
                Long.parseLong(parts[0]), Operation.valueOf(parts[1]), Integer.parseInt(parts[2]), parts[3]);
    }
}
