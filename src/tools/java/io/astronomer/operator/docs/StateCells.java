package io.astronomer.operator.docs;

import java.util.List;
import java.util.stream.IntStream;

/** Cells of a reason's row. */
final class StateCells {
    private StateCells() {}

    /**
     * A change of state: the same cells before the reason, when it first applies, and after two minutes.
     */
    record Transition(List<String> before, List<String> first, List<String> later) {}

    /** Returns one text for each cell. If it depends on the state before, it says so. */
    static List<String> of(List<Transition> transitions) {
        return IntStream.range(0, transitions.get(0).first().size())
                .mapToObj(cell -> text(cell, transitions))
                .toList();
    }

    private static String text(int cell, List<Transition> transitions) {
        List<String> texts = transitions.stream()
                .map(transition ->
                        text(transition.first().get(cell), transition.later().get(cell)))
                .distinct()
                .toList();
        if (texts.size() == 1) {
            return texts.get(0);
        }
        boolean kept = transitions.stream()
                .allMatch(transition ->
                        transition.before().get(cell).equals(transition.first().get(cell))
                                && transition
                                        .before()
                                        .get(cell)
                                        .equals(transition.later().get(cell)));
        return kept ? "as it was" : String.join(" or ", texts);
    }

    private static String text(String first, String later) {
        return first.equals(later) ? first : (first + " / " + later).strip();
    }
}
