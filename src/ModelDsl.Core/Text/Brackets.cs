namespace ModelDsl.Text;

/// <summary>Which brackets have a partner. Correct text needs it not; where one is missing it tells recovery how far to trust the rest.</summary>
internal sealed class Brackets
{
    private readonly int[] _partners;

    public Brackets(Token[] tokens)
    {
        _partners = new int[tokens.Length];
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Length; i++)
        {
            _partners[i] = -1;
            switch (tokens[i].Kind)
            {
                case TokenKind.OpenBrace or TokenKind.OpenParen or TokenKind.OpenBracket:
                    open.Push(i);
                    break;
                case TokenKind.CloseParen or TokenKind.CloseBracket:
                    var wanted = tokens[i].Kind == TokenKind.CloseParen ? TokenKind.OpenParen : TokenKind.OpenBracket;
                    if (open.Count > 0 && tokens[open.Peek()].Kind == wanted)
                        Pair(open.Pop(), i);
                    break;
                case TokenKind.Semicolon:
                    DropToBrace(tokens, open);
                    break;
                case TokenKind.CloseBrace:
                    DropToBrace(tokens, open);
                    if (open.Count > 0)
                        Pair(open.Pop(), i);
                    else
                        HasExtraBrace = true;
                    break;
            }
        }

        MissingBraces = open.Count(index => tokens[index].Kind == TokenKind.OpenBrace);
    }

    /// <summary>How many <c>{</c> nothing closes.</summary>
    public int MissingBraces { get; }

    /// <summary>True if some <c>}</c> closes nothing.</summary>
    public bool HasExtraBrace { get; }

    /// <summary>The index of the other bracket, or -1.</summary>
    public int PartnerOf(int index) => _partners[index];

    private void Pair(int open, int close)
    {
        _partners[open] = close;
        _partners[close] = open;
    }

    private static void DropToBrace(Token[] tokens, Stack<int> open)
    {
        while (open.Count > 0 && tokens[open.Peek()].Kind != TokenKind.OpenBrace)
            open.Pop();
    }
}
