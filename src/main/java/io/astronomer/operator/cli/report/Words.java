package io.astronomer.operator.cli.report;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.plan.FailOn;
import io.astronomer.operator.cli.plan.PlanReport;
import io.astronomer.operator.cli.plan.PlanSummary;
import io.astronomer.operator.cli.plan.PlannedAction;
import io.astronomer.operator.cli.plan.PlannedObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a plan, the same in all formats for users. */
final class Words {
    static final String PLANNED_ONLY = "Nothing was written.";

    private static final int SHORT_HASH = 6;
    private static final int MOST_NAMES = 6;
    private static final Pattern WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Map<String, String> TERMS = Map.of(
            "config map", "ConfigMap",
            "workspace", "Workspace",
            "deployment", "Deployment",
            "astro", "Astro");

    private Words() {}

    /** Returns a number and its noun. */
    static String count(int number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String symbol(PlannedAction action) {
        return switch (action) {
            case CREATE -> "+";
            case UPDATE, ADOPT, EXCLUDE -> "~";
            case DELETE, ORPHAN -> "-";
            case REPLACE -> "±";
            case DECISION, WAITING, ERROR -> "!";
            case SUSPENDED, UNCHANGED -> "·";
        };
    }

    /** Returns the action, or why there is none, in few words. */
    static String action(PlannedObject object) {
        return switch (object.action()) {
            case DECISION, WAITING, ERROR ->
                object.reason().map(Words::reason).orElse(object.action().text());
            default -> object.action().text();
        };
    }

    /** Returns a reason of a condition as words, such as "adoption required". */
    static String reason(String reason) {
        String words = WORD.matcher(Visible.line(reason, 60)).replaceAll(" ").toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> term : TERMS.entrySet()) {
            words = words.replaceAll("\\b" + term.getKey() + "\\b", term.getValue());
        }
        return words;
    }

    /** Returns the message of the object, or the effect that the action does not name; may be empty. */
    static String remark(PlannedObject object) {
        if (!object.message().isBlank()) {
            return Visible.sentence(object.message());
        }
        return switch (object.action()) {
            case ADOPT -> "the existing object is managed from now on";
            case REPLACE -> "a new id";
            case ORPHAN -> "manifest removed; the object remains in Astro";
            default -> "";
        };
    }

    /** Returns the counts of the actions, and of the objects without one. */
    static String sentence(PlanSummary summary) {
        List<String> actions = Arrays.stream(PlannedAction.values())
                .filter(action -> action != PlannedAction.UNCHANGED && summary.count(action) > 0)
                .map(action -> counted(action, summary.count(action)))
                .toList();
        String changes = actions.isEmpty() ? "nothing to do" : String.join(", ", actions);
        int unchanged = summary.count(PlannedAction.UNCHANGED);
        return unchanged == 0 ? changes : changes + "; " + unchanged(unchanged, summary.incomparable());
    }

    /** Returns the number of unchanged objects, and how many of them are so only as far as can be seen. */
    static String unchanged(int unchanged, int incomparable) {
        String text = number(unchanged) + " unchanged";
        return incomparable == 0
                ? text
                : text + ", of these " + count(incomparable, "holds", "hold") + " secrets that can't be compared";
    }

    /** Returns a sentence on the objects that are unchanged only as far as can be seen. */
    static String incomparable(int number) {
        return "Of the unchanged objects, " + count(number, "holds", "hold") + " secrets that can't be compared";
    }

    static String counted(PlannedAction action, int number) {
        return number(number) + " " + ending(action, number);
    }

    /** Returns the words that follow the number of objects with the action. */
    static String ending(PlannedAction action, int number) {
        return switch (action) {
            case CREATE, ADOPT, UPDATE, EXCLUDE, REPLACE, DELETE, ORPHAN -> "to " + action.text();
            case DECISION -> number == 1 ? "needs a decision" : "need a decision";
            case WAITING -> number == 1 ? "waits" : "wait";
            case ERROR -> number == 1 ? "with an error" : "with errors";
            case SUSPENDED, UNCHANGED -> action.text();
        };
    }

    /** Returns what was compared, such as "2 Workspaces: 148 objects in Git, 151 in Astro, 3 requests". */
    static String origin(PlanSummary summary) {
        List<String> entities = new ArrayList<>();
        if (summary.workspaces() > 0) {
            entities.add(count(summary.workspaces(), "Workspace", "Workspaces"));
        }
        if (summary.deployments() > 0) {
            entities.add(count(summary.deployments(), "Deployment", "Deployments"));
        }
        return (entities.isEmpty() ? "" : String.join(", ", entities) + ": ")
                + count(summary.inGit(), "object", "objects") + " in Git, " + number(summary.inAstro())
                + " in Astro, " + count(summary.requests(), "request", "requests");
    }

    /** Returns the violated values of {@code --fail-on}, in their order. */
    static List<String> violated(PlanReport report) {
        return Arrays.stream(FailOn.values())
                .filter(report.violated()::contains)
                .map(FailOn::text)
                .toList();
    }

    /** Returns the Deployments that see the object, those of the auto-link as a number; empty without any. */
    static Optional<String> reaches(PlannedObject.Reach reach) {
        int auto = reach.autoLinked().size();
        if (auto == 0) {
            return Optional.of(names(reach.linked())).filter(names -> !names.isEmpty());
        }
        return Optional.of(
                reach.linked().isEmpty()
                        ? count(auto, "Deployment", "Deployments") + " by auto-link"
                        : names(reach.linked()) + ", " + number(auto) + " more by auto-link");
    }

    /** Returns the first names, and the number of the others. */
    static String names(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).map(Visible::name).collect(Collectors.joining(", "));
        int others = names.size() - MOST_NAMES;
        return others > 0 ? first + ", " + number(others) + " more" : first;
    }

    /** Returns the numbers of problems, such as "1 error, 2 warnings". */
    static String problems(List<Diagnostic> diagnostics) {
        return Arrays.stream(Diagnostic.Severity.values())
                .map(severity -> problems(severity, diagnostics))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String problems(Diagnostic.Severity severity, List<Diagnostic> diagnostics) {
        String one = severity.name().toLowerCase(Locale.ROOT);
        long number = diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == severity)
                .count();
        return number == 0 ? "" : count((int) number, one, one + "s");
    }

    static String severity(Diagnostic diagnostic) {
        return diagnostic.severity().name().toLowerCase(Locale.ROOT);
    }

    /** Returns the beginning of the hash. */
    static String shortHash(String hash) {
        String line = Visible.line(hash, 128);
        return line.length() <= SHORT_HASH ? line : line.substring(0, SHORT_HASH) + "…";
    }
}
