package io.astronomer.operator.cli.report;

import static io.astronomer.operator.cli.report.Html.code;
import static io.astronomer.operator.cli.report.Html.tag;
import static io.astronomer.operator.cli.report.Html.text;

import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.effective.EffectiveDeployment;
import io.astronomer.operator.cli.effective.EffectiveObject;
import io.astronomer.operator.cli.effective.EffectiveState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keys by Deployments as a page that loads nothing. The title of a cell is its reason; the script shows it beside the cell, for the
 * pointer and for the keyboard.
 */
final class MatrixPage {
    private final EffectiveReport report;
    private final List<EffectiveDeployment> deployments;
    private final StringBuilder page = new StringBuilder();
    private boolean focusable = true;

    MatrixPage(EffectiveReport report) {
        this.report = report;
        this.deployments = report.deployments();
    }

    String render() {
        String name = Visible.name(report.workspace().name());
        page.append(HtmlPage.head(
                "What the Deployments of " + name + " get",
                List.of(PageAsset.STYLE, PageAsset.MATRIX_STYLE),
                PageAsset.MATRIX_SCRIPT));
        page.append("<body>\n<header>\n")
                .append(tag("p", "eyebrow", "kubectl astro effective"))
                .append('\n')
                .append(tag("h1", "", text(name)))
                .append('\n')
                .append(tag("p", "origin", origin()))
                .append("\n</header>\n<main>\n");
        overview();
        matrix();
        page.append(HtmlProblems.of(report.diagnostics()));
        page.append("</main>\n<div id=\"reason\" class=\"reason\" role=\"tooltip\" hidden></div>\n");
        page.append(tag("footer", "", tag("p", "", text(EffectiveWords.UNDETERMINED_RULE))))
                .append('\n');
        page.append(HtmlPage.end(PageAsset.MATRIX_SCRIPT));
        return page.toString();
    }

    private String origin() {
        List<EffectiveObject> keys = keys();
        return "Organization " + tag("b", "", text(Visible.name(report.organization()))) + ", "
                + text(Words.count(deployments.size(), "Deployment", "Deployments") + ", "
                        + (keys.isEmpty() ? "no objects" : EffectiveWords.types(keys)) + ".");
    }

    private List<EffectiveObject> keys() {
        return deployments.isEmpty() ? List.of() : deployments.get(0).objects();
    }

    /** The tiles are the legend, and the filter once the script has enabled them. */
    private void overview() {
        page.append("<section class=\"overview\" aria-label=\"Overview\">\n<div class=\"tiles\" role=\"group\"")
                .append(" aria-label=\"Show only keys with these states\">\n");
        Map<EffectiveState, Integer> counts = report.counts();
        for (EffectiveState state : EffectiveState.values()) {
            int count = counts.getOrDefault(state, 0);
            if (count > 0) {
                page.append("<button type=\"button\" class=\"tile ").append(state.text());
                page.append("\" data-shows=\"").append(state.text()).append("\" aria-pressed=\"false\" disabled>");
                page.append("<b><span class=\"sign\" aria-hidden=\"true\">").append(EffectiveWords.symbol(state));
                page.append("</span>").append(Words.number(count)).append("</b> ");
                page.append(tag("span", "", text(state.words()))).append("</button>\n");
            }
        }
        page.append("</div>\n<div class=\"filter\" role=\"search\" hidden>\n");
        input("key", "Keys", "key or type");
        input("deployment", "Deployments", "name");
        page.append("<p id=\"found\" role=\"status\"></p>\n</div>\n</section>\n");
    }

    private void input(String id, String label, String placeholder) {
        page.append("<label for=\"").append(id).append("\">").append(label).append("</label>\n");
        page.append("<input id=\"").append(id).append("\" type=\"search\" autocomplete=\"off\"");
        page.append(" spellcheck=\"false\" placeholder=\"").append(placeholder).append("\">\n");
    }

    private void matrix() {
        if (keys().isEmpty()) {
            page.append(tag(
                            "p",
                            "card nothing",
                            deployments.isEmpty()
                                    ? "The Workspace has no Deployments."
                                    : "Neither the Workspace nor its Deployments have objects."))
                    .append('\n');
            return;
        }
        page.append("<div class=\"card frame\">\n<table class=\"matrix\" role=\"grid\"")
                .append(" aria-label=\"Keys by Deployments\">\n<thead>\n<tr><th scope=\"col\">Key</th>");
        for (EffectiveDeployment deployment : deployments) {
            page.append("<th scope=\"col\" class=\"name\"><span>").append(text(Visible.name(deployment.name())));
            page.append("</span></th>");
        }
        page.append("</tr>\n</thead>\n");
        for (ObjectType type : ObjectType.values()) {
            type(type);
        }
        page.append("</table>\n</div>\n");
    }

    private void type(ObjectType type) {
        List<EffectiveObject> keys = keys();
        if (keys.stream().noneMatch(key -> key.type() == type)) {
            return;
        }
        page.append("<tbody data-type=\"").append(type).append("\">\n<tr class=\"type\"><th scope=\"rowgroup\">");
        page.append(type)
                .append("</th><td colspan=\"")
                .append(deployments.size())
                .append("\"></td></tr>\n");
        for (int row = 0; row < keys.size(); row++) {
            if (keys.get(row).type() == type) {
                row(row);
            }
        }
        page.append("</tbody>\n");
    }

    private void row(int row) {
        String key = Visible.name(keys().get(row).key());
        page.append("<tr class=\"key\"><th scope=\"row\">").append(code(key)).append("</th>");
        for (EffectiveDeployment deployment : deployments) {
            cell(key, deployment, deployment.objects().get(row));
        }
        page.append("</tr>\n");
    }

    /** One cell can be reached by the tab key, and the others from it by the arrow keys. */
    private void cell(String key, EffectiveDeployment deployment, EffectiveObject object) {
        EffectiveState state = object.state();
        page.append("<td role=\"gridcell\" class=\"").append(state.text());
        page.append("\" tabindex=\"").append(focusable ? 0 : -1);
        page.append("\" aria-label=\"").append(state.words());
        page.append("\" title=\"").append(text(String.join("\n", reason(key, deployment, object))));
        page.append("\">").append(EffectiveWords.symbol(state)).append("</td>");
        focusable = false;
    }

    private static List<String> reason(String key, EffectiveDeployment deployment, EffectiveObject object) {
        List<String> lines = new ArrayList<>();
        lines.add(key + " in " + Visible.name(deployment.name()) + ": "
                + object.state().words());
        lines.add(Visible.sentence(EffectiveWords.reason(object)));
        List<String> managers = EffectiveWords.managers(object);
        if (!managers.isEmpty()) {
            lines.add("managed by " + Words.names(managers));
        }
        return lines;
    }
}
