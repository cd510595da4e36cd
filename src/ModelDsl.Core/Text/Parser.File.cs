using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

internal sealed partial class Parser
{
    private readonly List<UseSyntax> _uses = [];
    private readonly List<(int Owner, ModelSyntax Model)> _models = [];
    private string? _namespace;
    private int _declarations;
    private Token _lastFamily;
    private string? _lastName;
    private int _lastLine;

    public ModelFile ParseFile(string path, IReadOnlyList<Problem> unread)
    {
        while (!AtEnd)
        {
            _owner = -1;
            _recovering = false;
            if (IsWord("namespace"))
                ParseNamespace();
            else if (IsWord("use"))
                ParseUse();
            else if (Is(TokenKind.Semicolon) || Is(TokenKind.Broken))
                Advance();
            else if (IsDeclaration())
                ParseDeclaration();
            else
                SkipOutside();
        }

        return Assemble(path, unread);
    }

    private void ParseNamespace()
    {
        var word = Advance();
        var name = ParseDottedName();
        if (_namespace is not null || _declarations > 0)
            Note(new MisplacedHeader(SpanOf(word), "namespace", _namespace, _lastName ?? ""));
        else
            _namespace = name?.Text;
        EndHeader(word);
    }

    private void ParseUse()
    {
        var start = _at;
        var word = Advance();
        var file = Is(TokenKind.Text) ? ParseLiteral() as TextSyntax : null;
        var name = file is null ? ParseDottedName() : null;
        if (_declarations > 0)
            Note(new MisplacedHeader(SpanOf(word), "use", null, _lastName ?? ""));
        if (name is not null || file is not null)
            _uses.Add(new(name, file, Since(start)));
        EndHeader(word);
    }

    private NameSyntax? ParseDottedName()
    {
        var start = _at;
        if (ParseName() is not { } word)
            return null;
        var path = new List<Word> { word };
        while (Take(TokenKind.Dot))
        {
            if (ParseName() is { } part)
                path.Add(part);
        }

        return new([.. path], Since(start));
    }

    private void EndHeader(Token first)
    {
        if (Take(TokenKind.Semicolon))
            return;
        Report(new MissingSemicolon(AfterPrevious, Shown(Previous), EndsLine: true, IsCertain: AtEnd || Current.StartsLine));
        while (!AtEnd && !Current.StartsLine && !Take(TokenKind.Semicolon) && !Is(TokenKind.OpenBrace) && !BeginsDeclaration())
            Advance();
    }

    // After a brace too many, what was a statement looks like a declaration: only the layout tells them apart.
    private bool IsDeclaration() => IsName(Current) && (_brackets.HasExtraBrace && _declarations > 0
        ? BeginsDeclaration()
        : Peek().Kind switch
        {
            TokenKind.Word or TokenKind.OpenBrace or TokenKind.Assign or TokenKind.Broken or TokenKind.End => true,
            // Linear(10) is a layer that has lost its way, Net(width = 10) { … } is not.
            TokenKind.OpenParen => !char.IsUpper(_text[Current.Start]) || BeginsBodyAfter(_at + 1),
            _ => false,
        });

    /// <summary>Two words, then what can follow the name of a declaration up to its body.</summary>
    private bool BeginsDeclaration()
    {
        if (!IsName(Current) || !IsName(Peek()))
            return false;
        if (_brackets.HasExtraBrace && _declarations > 0 && !(Current.StartsLine && Current.Indent <= _lastFamily.Indent))
            return false;
        return Peek(2).Kind == TokenKind.OpenParen ? BeginsBodyAfter(_at + 2) : BeginsBody(Peek(2));
    }

    private bool BeginsBodyAfter(int open) => _brackets.PartnerOf(open) is >= 0 and var close && BeginsBody(_tokens[close + 1]);

    private bool BeginsBody(Token token) => token.Kind is TokenKind.OpenBrace or TokenKind.Assign || IsWord(token, "from");

    private void SkipOutside()
    {
        Report(new OutsideDeclaration(SpanOf(Current), Shown(Current), _lastName, _lastLine + 1));
        var depth = 0;
        do
        {
            depth += Is(TokenKind.OpenBrace) ? 1 : Is(TokenKind.CloseBrace) ? -1 : 0;
            Advance();
        }
        while (!AtEnd && (depth > 0 || !(BeginsDeclaration() || IsWord("namespace") || IsWord("use"))));
    }

    /// <summary>Gives each declaration its problems, and the file the rest, in the order of the text.</summary>
    private ModelFile Assemble(string path, IReadOnlyList<Problem> unread)
    {
        var kept = _models.ToDictionary(static entry => entry.Owner, static _ => new List<Problem>());
        kept[-1] = [];
        var all = unread.Select(problem => (Problem: problem, Owner: OwnerOf(problem.At.Start))).Concat(_found)
            .OrderBy(static entry => entry.Problem.At.Start).ToList();
        var shown = all.Count <= ModelText.MostProblems ? all.Count : ModelText.MostProblems - 1;
        for (var i = 0; i < all.Count; i++)
        {
            var owner = kept.ContainsKey(all[i].Owner) ? all[i].Owner : -1;
            if (i < shown)
                kept[owner].Add(all[i].Problem);
            else if (i == shown || kept[owner].Count == 0)
                kept[owner].Add(new TooManyProblems(all[shown].Problem.At, all.Count - shown));
        }

        var uses = _uses.ToValueList();
        var models = from entry in _models
                     select entry.Model with { Namespace = _namespace ?? "", Uses = uses, Problems = kept[entry.Owner].ToValueList() };
        return new(path, uses, models.ToValueList(), kept[-1].ToValueList());
    }

    private int OwnerOf(int offset)
    {
        foreach (var (owner, model) in _models)
        {
            if (model.At.Start <= offset && offset < model.At.End)
                return owner;
        }

        return -1;
    }
}
