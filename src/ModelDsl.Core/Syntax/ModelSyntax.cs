using ModelDsl.Problems;

namespace ModelDsl.Syntax;

/// <summary>One declaration as its author wrote it, in either front end; nothing is looked up yet.</summary>
public sealed record ModelSyntax
{
    /// <summary>The word that begins it: <c>model</c>, <c>block</c>, <c>vae</c>, …</summary>
    public required Word Family { get; init; }

    public required Word Name { get; init; }

    /// <summary>The C# namespace; empty for the global one.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Where it may find declarations besides those of its file and namespace.</summary>
    public ValueList<UseSyntax> Uses { get; init; } = [];

    public ValueList<ParameterSyntax> Parameters { get; init; } = [];

    /// <summary>The <c>Gpt2(d: 64)</c> of <c>model Tiny = Gpt2(d: 64);</c>.</summary>
    public CallSyntax? Copies { get; init; }

    /// <summary>The <c>Gpt2</c> of <c>finetune LegalGpt from Gpt2 { … }</c>.</summary>
    public Word? From { get; init; }

    public ValueList<StatementSyntax> Body { get; init; } = [];

    /// <summary>What the front end found wrong while reading it. A model with such problems is not compiled further.</summary>
    public ValueList<Problem> Problems { get; init; } = [];

    /// <summary>True for a partial class that the author declared with attributes.</summary>
    public bool IsClass { get; init; }

    /// <summary>The declaration as its author wrote it, from the family's word to the closing brace; null for a class, whose words stand in several places.</summary>
    public string? Text { get; init; }

    /// <summary>From the family's word to the closing brace.</summary>
    public required Span At { get; init; }

    public string FullName => Namespace.Length == 0 ? Name.Text : $"{Namespace}.{Name.Text}";
}
