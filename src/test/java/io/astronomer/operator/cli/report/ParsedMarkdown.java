package io.astronomer.operator.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Markdown as a renderer sees it: all nodes in their order. */
record ParsedMarkdown(List<Node> nodes) {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    static ParsedMarkdown of(String markdown) {
        List<Node> nodes = new ArrayList<>();
        add(PARSER.parse(markdown), nodes);
        return new ParsedMarkdown(nodes);
    }

    private static void add(Node node, List<Node> nodes) {
        nodes.add(node);
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            add(child, nodes);
        }
    }

    <N extends Node> List<N> all(Class<N> type) {
        return nodes.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Returns the texts outside code, in which GitHub looks for mentions. */
    String text() {
        return all(Text.class).stream().map(Text::getLiteral).collect(Collectors.joining("\n"));
    }

    static String text(CustomNode cell) {
        StringBuilder text = new StringBuilder();
        cell.accept(new AbstractVisitor() {
            @Override
            public void visit(Text node) {
                text.append(node.getLiteral());
            }

            @Override
            public void visit(Code node) {
                text.append(node.getLiteral());
            }
        });
        return text.toString();
    }
}
