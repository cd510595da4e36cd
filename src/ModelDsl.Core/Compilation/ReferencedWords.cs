using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>The words of a declaration that may mean another one: what is called, or stands alone, and begins with a capital or not.</summary>
internal static class ReferencedWords
{
    public static IEnumerable<string> Of(ModelSyntax model)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        if (model.Copies is { } copies)
            words.Add(copies.Name.Text);
        if (model.From is { } from)
            words.Add(from.Text);
        Collect(model.Body, words);
        return words;
    }

    private static void Collect(ValueList<StatementSyntax> body, HashSet<string> words)
    {
        foreach (var statement in body)
        {
            switch (statement)
            {
                case FlowSyntax flow: Collect(flow.Value, words); break;
                case BindingSyntax binding: Collect(binding.Value, words); break;
                case ReturnSyntax output: Collect(output.Value, words); break;
                case SectionSyntax section: Collect(section.Body, words); break;
            }
        }
    }

    private static void Collect(ExpressionSyntax expression, HashSet<string> words)
    {
        switch (expression)
        {
            case NameSyntax { Path.Count: 1 } name: words.Add(name.Text); break;
            case CallSyntax call: words.Add(call.Name.Text); break;
            case ChainSyntax chain: Collect(chain.Stages, words); break;
            case TupleSyntax tuple: Collect(tuple.Items, words); break;
            case NamedSyntax named: Collect(named.Value, words); break;
            case BlockSyntax block: Collect(block.Body, words); break;
            case ResidualSyntax residual: Collect(residual.Body.Body, words); break;
            case RepeatSyntax repeat: Collect(repeat.Body.Body, words); break;
            case ForSyntax loop: Collect(loop.Body.Body, words); break;
            case UnarySyntax unary: Collect(unary.Operand, words); break;
            case BinarySyntax binary: Collect(binary.Left, words); Collect(binary.Right, words); break;
            case ParallelSyntax parallel:
                foreach (var branch in parallel.Branches)
                    Collect(branch.Body, words);
                break;
            case IfSyntax choice:
                Collect(choice.Then, words);
                if (choice.Else is not null)
                    Collect(choice.Else, words);
                break;
        }
    }

    private static void Collect(ValueList<ExpressionSyntax> expressions, HashSet<string> words)
    {
        foreach (var expression in expressions)
            Collect(expression, words);
    }
}
