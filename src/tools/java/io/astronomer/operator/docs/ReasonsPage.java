package io.astronomer.operator.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.AstroOrganizationStatus;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.controller.EventReason;
import io.astronomer.operator.gitops.Examples;
import io.astronomer.operator.gitops.HealthCheck;
import io.astronomer.operator.gitops.OrganizationExamples;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.status.Kstatus;
import io.astronomer.operator.status.OrganizationReason;
import io.astronomer.operator.status.OrganizationStates;
import io.astronomer.operator.status.ReasonStates;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of docs/reference/reasons.md: reasons of both kinds, with the statuses that they lead to, and events. */
public final class ReasonsPage {
    static final Path FILE = Path.of("docs", "reference", "reasons.md");
    static final String COMMAND = "make docs";

    private static final String TEXTS = "reasons.yaml";
    private static final List<String> CONDITIONS = List.of("Ready", "Synced", "Reconciling", "Stalled");
    private static final List<String> ORGANIZATION_CONDITIONS =
            List.of("CredentialsValid", "Ready", "Reconciling", "Stalled");
    private static final List<String> TOOLS = List.of("kstatus", "Argo CD");
    private static final String MEANING = "what it means, and what to do";

    private ReasonsPage() {}

    public static void main(String... arguments) throws IOException {
        Files.writeString(FILE, text());
    }

    static String text() throws IOException {
        String page = Files.readString(FILE);
        String reasons = table(
                "reasons",
                CONDITIONS,
                byName(Reason.values(), Reason::text),
                List.of(Reason.IN_SYNC, Reason.REJECTED),
                ReasonsPage::object);
        String organizationReasons = table(
                "organizationReasons",
                ORGANIZATION_CONDITIONS,
                byName(OrganizationReason.values(), OrganizationReason::text),
                List.of(OrganizationReason.ACCEPTED, OrganizationReason.UNAUTHORIZED),
                ReasonsPage::organization);
        page = new GeneratedPart("reasons", COMMAND).replacedIn(page, reasons);
        page = new GeneratedPart("reasons of an organization", COMMAND).replacedIn(page, organizationReasons);
        return new GeneratedPart("events", COMMAND).replacedIn(page, events());
    }

    /** A resource with the status of a reason, and its conditions. */
    private record Shown(HasMetadata resource, @Nullable List<Condition> conditions) {
        List<String> cells(List<String> types) throws IOException {
            List<Condition> known = Objects.requireNonNull(conditions);
            Stream<String> statuses = types.stream()
                    .map(type ->
                            Condition.find(known, type).map(Condition::status).orElse(""));
            Stream<String> verdicts = Stream.of(
                    Kstatus.of(resource, known), HealthCheck.of(resource).status());
            return Stream.concat(statuses, verdicts).toList();
        }
    }

    /** The resources of one kind. */
    private interface States<R> {
        /** Returns the resource when the reason first follows another one, or two minutes later. */
        Shown of(R previous, R reason, boolean later) throws IOException;
    }

    private static Shown object(Reason previous, Reason reason, boolean later) throws IOException {
        EnvironmentObjectStatus status =
                later ? ReasonStates.later(previous, reason) : ReasonStates.first(previous, reason);
        return new Shown(Examples.resource(reason, status), status.conditions());
    }

    private static Shown organization(OrganizationReason previous, OrganizationReason reason, boolean later)
            throws IOException {
        AstroOrganizationStatus status =
                later ? OrganizationStates.later(previous, reason) : OrganizationStates.first(previous, reason);
        return new Shown(OrganizationExamples.resource(reason, status), status.conditions());
    }

    /** @param previous reasons before: the cells must not depend on them, or say so */
    private static <R> String table(
            String part, List<String> conditions, Map<String, R> reasons, List<R> previous, States<R> states)
            throws IOException {
        StringBuilder table = head(conditions);
        for (Map.Entry<String, JsonNode> text :
                ReferenceTexts.of(TEXTS, part, reasons.keySet()).entrySet()) {
            R reason = Objects.requireNonNull(reasons.get(text.getKey()));
            List<StateCells.Transition> transitions = new ArrayList<>();
            for (R before : previous) {
                transitions.add(new StateCells.Transition(
                        states.of(before, before, false).cells(conditions),
                        states.of(before, reason, false).cells(conditions),
                        states.of(before, reason, true).cells(conditions)));
            }
            row(table, text, StateCells.of(transitions));
        }
        return table.toString();
    }

    private static String events() {
        Map<String, EventReason> all =
                byName(EventReason.values(), reason -> reason.severity().text() + " " + reason.text());
        StringBuilder table = new StringBuilder("| type | reason | when |\n|---|---|---|\n");
        ReferenceTexts.of(TEXTS, "events", all.keySet()).forEach((name, text) -> {
            EventReason reason = Objects.requireNonNull(all.get(name));
            table.append("| %s | `%s` | %s |\n".formatted(reason.severity().text(), reason.text(), text.asText()));
        });
        return table.toString();
    }

    private static StringBuilder head(List<String> conditions) {
        List<String> columns = Stream.of(List.of("reason"), conditions, TOOLS, List.of(MEANING))
                .flatMap(List::stream)
                .toList();
        return new StringBuilder("| " + String.join(" | ", columns) + " |\n" + "|---".repeat(columns.size()) + "|\n");
    }

    private static void row(StringBuilder table, Map.Entry<String, JsonNode> text, List<String> cells) {
        table.append("| `%s` | %s | %s |\n"
                .formatted(
                        text.getKey(),
                        String.join(" | ", cells),
                        text.getValue().asText())
                .replaceAll(" +\\|", " |"));
    }

    private static <T> Map<String, T> byName(T[] values, Function<T, String> name) {
        return Arrays.stream(values).collect(Collectors.toMap(name, value -> value));
    }
}
