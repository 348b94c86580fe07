package io.astronomer.operator.cli.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a verb sets on one object.
 *
 * @param patch JSON merge patch
 * @param sets what is set, as part of a sentence, without its verb
 * @param next what the operator does then, as part of a sentence
 * @param details lines that show what is decided on
 * @param warnings of side effects
 */
public record Change(ObjectNode patch, String sets, String next, List<String> details, List<String> warnings) {
    public Change {
        details = List.copyOf(details);
        warnings = List.copyOf(warnings);
    }
}
