using System.Globalization;
using Tuivisor.TestChild;

if (args.Length == 0 || !Verbs.All.TryGetValue(args[0], out var verb))
{
    Console.Error.WriteLine($"usage: tuivisor-test-child {string.Join('|', Verbs.All.Keys)} ...");
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return verb(args[1..]);
