package io.astronomer.operator.sandbox.astro;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The calls that reached the service in the order of their answers; what faults cut off included. */
public final class RequestLog {
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Consumer<Call> keeper = calls::add;

    void add(Call call) {
        keeper.accept(call);
    }

    /** From now on calls are told to this one, and not kept: in a long run they would be too many. */
    public void divert(Consumer<Call> other) {
        keeper = other;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public List<Call> calls(Operation... operations) {
        return calls.stream()
                .filter(call -> Arrays.asList(operations).contains(call.operation()))
                .toList();
    }

    public int count(Operation... operations) {
        return calls(operations).size();
    }

    /** Creates, updates, exclusions and deletions. */
    public int writes() {
        return count(Operation.CREATE, Operation.UPDATE, Operation.EXCLUDE, Operation.DELETE);
    }

    public void clear() {
        calls.clear();
    }

    @Override
    public String toString() {
        return calls.stream().map(Call::toString).collect(Collectors.joining("\n"));
    }
}
