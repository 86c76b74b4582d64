using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;

namespace Tuivisor.Commands;

/// <summary>"tuivisor send": types into a console.</summary>
internal static class SendCommand
{
    /// <summary>Types the words in their order: names of keys such as Enter and C-c as keys, everything else as text.</summary>
    /// <param name="context">Where.</param>
    /// <param name="program">Into which console.</param>
    /// <param name="words">What; with <paramref name="literal"/> all of it is text.</param>
    /// <param name="literal">-l.</param>
    /// <param name="paste">-p: text is pasted.</param>
    public static Task<int> RunAsync(CommandContext context, string program, IReadOnlyList<string> words, bool literal, bool paste) =>
        context.WithProgramAsync(program, async (client, found) =>
        {
            var items = words.Select(word => ItemOf(word, literal, paste)).ToList();
            await client.AskAsync<Done>(id => new SendKeys(id, found.FullName, items), CancellationToken.None);
            return ExitCode.Done;
        });

    private static SendItem ItemOf(string word, bool literal, bool paste) =>
        !literal && word.Length > 1 && KeyNames.TryParse(word, out _) ? new SendItem { Key = word }
        : paste ? new SendItem { Paste = word }
        : new SendItem { Text = word };
}
