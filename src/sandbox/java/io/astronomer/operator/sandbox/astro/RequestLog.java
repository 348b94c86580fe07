package io.astronomer.operator.sandbox.astro;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The calls to the service in the order of their responses, including calls that faults cut off. */
public final class RequestLog {
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Consumer<Call> keeper = calls::add;

    void add(Call call) {
        keeper.accept(call);
    }

    /** Passes later calls to a consumer and does not store them, because a long run has too many. */
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

    /** Returns the number of creates, updates, exclusions and deletions. */
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
