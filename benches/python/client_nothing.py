"""The interpreter alone, with what the cases import."""

import cases


class Client:
    @staticmethod
    def load():
        pass


cases.run(Client)
