using Tuivisor.Tools.Shot;

if (args.Length < 2 || !Size.TryParse(args[0], out var size))
{
    Console.Error.WriteLine("""
        usage: shot COLSxROWS PROGRAM [ARGUMENT...] < SCRIPT
        Runs PROGRAM on a terminal of that size and drives it by SCRIPT, one step a line:
          wait TEXT     until the screen shows TEXT (10 s at most)
          gone TEXT     until the screen no longer shows TEXT
          quiet MS      until nothing was written for MS milliseconds
          type TEXT     types TEXT
          keys NAME...  presses keys: Enter Esc Tab Up Down Left Right Home End PgUp PgDn Space C-a M-x F1 or a character
          mask A=>B     in what is shot from here on, text matching the regular expression A reads B, as wide as it was
          shot FILE     writes FILE.svg and FILE.txt
        """);
    return 2;
}

return await Director.RunAsync(size, args[1], args[2..], Console.In, Console.Error);
