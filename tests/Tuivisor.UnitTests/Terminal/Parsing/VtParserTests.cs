using System.Text;
using Tuivisor.Terminal.Parsing;

namespace Tuivisor.UnitTests.Terminal.Parsing;

public sealed class VtParserTests
{
    [Theory]
    [InlineData("ab\e[1;31mc", "text ab|csi m 1;31|text c")]
    [InlineData("\e[m", "csi m ")]
    [InlineData("\e[;5H", "csi H _;5")]
    [InlineData("\e[38:2::1:2:3m", "csi m 38:2:_:1:2:3")]
    [InlineData("\e[?25h", "csi ?h 25")]
    [InlineData("\e[?1$p", "csi ?$p 1")]
    [InlineData("\e[2 q", "csi  q 2")]
    [InlineData("\e[99999999999C", "csi C 65535")]
    [InlineData("\e[3\nA", "execute 0A|csi A 3")]
    [InlineData("\e[3\eD", "escape D")]
    [InlineData("\e[3\u0018X", "execute 18|text X")]
    [InlineData("\e[5?hX", "text X")]
    [InlineData("\e[<=>mX", "text X")]
    [InlineData("\e(0q", "escape (0|text q")]
    [InlineData("\e[2\u007fC", "csi C 2")]
    [InlineData("\e]2;title\aX", "osc 2;title bell|text X")]
    [InlineData("\e]2;title\e\\X", "osc 2;title|text X")]
    [InlineData("\e]2;title\e[1mX", "csi m 1|text X")]
    [InlineData("\e]2;a\nb\aX", "osc 2;ab bell|text X")]
    [InlineData("\e]2;t\u0018X", "execute 18|text X")]
    [InlineData("\eP$qm\e\\X", "dcs $q m|text X")]
    [InlineData("\ePq#0\e\\X", "text X")]
    [InlineData("\ePzab\ac\e\\X", "text X")]
    [InlineData("\e_abc\e\\X", "escape \\|text X")]
    [InlineData("\ektitle\e\\X", "escape \\|text X")]
    [InlineData("\e]unfinished", "")]
    [InlineData("\eP$qm\eX1\e\\Y", "escape \\|text Y")]
    public void Bytes_become_calls_however_they_are_cut(string bytes, string expected)
    {
        foreach (var chunk in new[] { 1, 2, 3, 1000 }) Read(Encoding.UTF8.GetBytes(bytes), chunk).ShouldBe(expected);
    }

    [Fact]
    public void Only_thirty_two_parameters_are_kept()
    {
        var many = "\e[" + string.Join(';', Enumerable.Range(1, 40)) + "m";
        Read(Encoding.UTF8.GetBytes(many), 7).ShouldBe("csi m " + string.Join(';', Enumerable.Range(1, 32)));
    }

    [Fact]
    public void A_string_beyond_its_cap_is_dropped_whole()
    {
        var tooLong = $"\e]2;{new string('x', StringBuffer.Limit)}\aX";
        Read(Encoding.UTF8.GetBytes(tooLong), 1000).ShouldBe("text X");
    }

    [Fact]
    public void A_clipboard_may_be_longer_than_other_strings()
    {
        var clipboard = $"\e]52;c;{new string('A', 100_000)}\a";
        Read(Encoding.UTF8.GetBytes(clipboard), 1000).ShouldStartWith("osc 52;c;AAAA");
    }

    private static string Read(byte[] bytes, int chunk)
    {
        var recorder = new Recorder();
        var parser = new VtParser(recorder);
        foreach (var part in bytes.Chunk(chunk)) parser.Feed(part);
        return recorder.ToString();
    }

    private sealed class Recorder : IVtHandler
    {
        private readonly List<string> _calls = [];

        public void PrintAscii(ReadOnlySpan<byte> text) => Text(Encoding.ASCII.GetString(text));

        public void Print(ReadOnlySpan<int> text) => Text(string.Concat(text.ToArray().Select(char.ConvertFromUtf32)));

        public void Execute(byte control) => _calls.Add($"execute {control:X2}");

        public void Escape(int key) => _calls.Add($"escape {Name(key)}");

        public void Csi(int key, VtParameters parameters) => _calls.Add($"csi {Name(key)} {List(parameters)}");

        public bool WantsDcs(int key) => Name(key) == "$q";

        public void Dcs(int key, VtParameters parameters, ReadOnlySpan<byte> data) => _calls.Add($"dcs {Name(key)} {Encoding.UTF8.GetString(data)}");

        public void Osc(ReadOnlySpan<byte> data, bool endedByBell) => _calls.Add($"osc {Encoding.UTF8.GetString(data)}{(endedByBell ? " bell" : "")}");

        public override string ToString() => string.Join('|', _calls);

        private void Text(string text)
        {
            if (_calls.Count > 0 && _calls[^1].StartsWith("text ", StringComparison.Ordinal)) _calls[^1] += text;
            else _calls.Add("text " + text);
        }

        private static string Name(int key) =>
            string.Concat(new[] { key >> 16 & 0xFF, key >> 8 & 0xFF, key & 0xFF }.Where(part => part != 0).Select(part => (char)part));

        private static string List(VtParameters parameters)
        {
            var text = new StringBuilder();
            for (var i = 0; i < parameters.Count; i++)
            {
                if (i > 0) text.Append(parameters.IsSub(i) ? ':' : ';');
                text.Append(parameters.IsGiven(i) ? $"{parameters[i]}" : "_");
            }

            return text.ToString();
        }
    }
}
