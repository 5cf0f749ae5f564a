if (args is ["--version"])
{
    Console.Out.WriteLine(typeof(Program).Assembly.GetName().Version!.ToString(3));
    return 0;
}
return 0;
