using System.Diagnostics;
using System.Globalization;

namespace Tuivisor.UnitTests.Fuzzing;

/// <summary>
/// Feeds a reader of foreign bytes with mutations of good and bad examples. It may refuse them in the ways it says it does; it may not
/// throw anything else, take long, or keep memory. TUIVISOR_FUZZ_SECONDS says how long each reader is fed, with other mutations each
/// time unless TUIVISOR_FUZZ_SEED names them; without it all get the same ones for a second.
/// </summary>
internal static class Fuzzer
{
    private const int MostBytes = 64 << 10;
    private const int MostKept = 500;
    private const long MostGrowth = 64 << 20;

    private static readonly string? Wish = Environment.GetEnvironmentVariable("TUIVISOR_FUZZ_SECONDS");

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(double.TryParse(Wish, CultureInfo.InvariantCulture, out var seconds) ? seconds : 1);

    /// <summary>One input may take this much of the processor: how long that takes says how busy the machine is.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    private static readonly byte[][] Spices =
    [
        [0], [0xFF], [0x7F], [0x80], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80], "\n"u8.ToArray(), "\r\n\r\n"u8.ToArray(),
        "\e["u8.ToArray(), "%("u8.ToArray(), ")s"u8.ToArray(), "\""u8.ToArray(), "&#x110000;"u8.ToArray(), "<!--"u8.ToArray(), "]]>"u8.ToArray(),
        "99999999999999999999"u8.ToArray(), "-1"u8.ToArray(), "\ud83d\ude00"u8.ToArray(), "[["u8.ToArray(), "{\"type\":"u8.ToArray(), ";"u8.ToArray(),
    ];

    /// <summary>Feeds a reader.</summary>
    /// <param name="target">Names the corpus: files TARGET-* in Fuzzing/Fixtures.</param>
    /// <param name="seeds">More examples.</param>
    /// <param name="read">Gives how far it got, as a number: inputs that give a new one are mutated further.</param>
    /// <returns>How many inputs there were.</returns>
    public static long Run(string target, IEnumerable<byte[]> seeds, Func<byte[], int> read)
    {
        var corpus = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fuzzing/Fixtures"), $"{target}-*").Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes).Concat(seeds).ToList();
        corpus.ShouldNotBeEmpty();
        var random = new Random(Setting("TUIVISOR_FUZZ_SEED", Wish is null ? 1 : Environment.TickCount));
        var seen = new HashSet<int>();
        foreach (var example in corpus) seen.Add(Feed(example, read, target));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var count = 0L;
        for (; watch.Elapsed < Duration; count++)
        {
            var input = Mutate(corpus, random);
            if (seen.Add(Feed(input, read, target)) && corpus.Count < MostKept) corpus.Add(input);
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(MostGrowth, $"{target}: memory kept after {count} inputs");
        return count;
    }

    /// <summary>A number from the environment.</summary>
    public static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static int Feed(byte[] input, Func<byte[], int> read, string target)
    {
        var start = Environment.CpuUsage.TotalTime;
        try
        {
            return read(input);
        }
        catch (Exception problem)
        {
            throw new InvalidOperationException($"{target}: {problem.GetType().Name} on {Convert.ToBase64String(input)}", problem);
        }
        finally
        {
            if (Environment.CpuUsage.TotalTime - start > Slow) throw new TimeoutException($"{target}: slow on {Convert.ToBase64String(input)}");
        }
    }

    private static byte[] Mutate(List<byte[]> corpus, Random random)
    {
        var bytes = corpus[random.Next(corpus.Count)].ToList();
        for (var left = 1 + random.Next(6); left > 0; left--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(7))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(bytes.Count - at + 1));
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + random.Next(8)));
                    break;
                case 4:
                    bytes.InsertRange(at, Spices[random.Next(Spices.Length)]);
                    break;
                case 5:
                    var other = corpus[random.Next(corpus.Count)];
                    var from = random.Next(other.Length + 1);
                    bytes.InsertRange(at, other.AsSpan(from, random.Next(other.Length - from + 1)));
                    break;
                default:
                    var length = Math.Min(bytes.Count - at, 1 + random.Next(32));
                    bytes.InsertRange(at, Enumerable.Repeat(bytes.GetRange(at, length), 1 + random.Next(4)).SelectMany(piece => piece).ToArray());
                    break;
            }

            if (bytes.Count > MostBytes) bytes.RemoveRange(MostBytes, bytes.Count - MostBytes);
        }

        return [.. bytes];
    }
}
